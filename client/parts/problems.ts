/** The problems that the units report in a month (存在问题), each with the key task that it is sorted under. */
import type { Unit } from '../../shared/annex/units.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import type { TopicEntry } from '../../shared/month-api.ts'
import { hasProblem } from '../../shared/supervision/no-problem.ts'

export interface Problem {
  unit: Pick<Unit, 'id' | 'name'>
  row: string
  task: string
  text: string
  /** of the notice's key tasks, 1 to 5; null: sorted under none */
  topic: number | null
}

/** In the table's order. */
export const problemsOf = ({ units }: MonthRecord, topics: readonly TopicEntry[]): Problem[] =>
  units.flatMap(({ id, name, rows }) =>
    rows
      .filter(({ problems }) => hasProblem(problems))
      .map(({ id: row, task, problems }) => ({
        unit: { id, name },
        row,
        task,
        text: problems.trim(),
        topic: topics.find(topic => topic.unit === id && topic.row === row)?.topic ?? null,
      })),
  )
