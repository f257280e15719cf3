/** Under which key task of the notice a row's problem is sorted: the newest word on a row counts. */
import * as Y from 'yjs'
import type { TopicEntry } from '../../shared/month-api.ts'
import { rowsMap } from '../../shared/document/progress-table.ts'
import { isRecord } from '../../shared/document/values.ts'
import type { Month } from '../../shared/time.ts'
import type { KeptRecord } from '../store/store.ts'
import { keepBeside, openTable, type MonthDeps } from './deps.ts'
import { MonthRefusal } from './refusal.ts'

/** A closed month's too: its bulletin is often written after it. Throws where one of the rows is not there. */
export async function sortRows(
  deps: MonthDeps,
  month: Month,
  account: string,
  entries: readonly TopicEntry[],
): Promise<void> {
  const table = await openTable(deps, month)
  const at = deps.now()
  const records = entries.map(({ unit, row, topic }): KeptRecord => ({
    ...{ month, kind: 'topic', unit, at, account },
    body: JSON.stringify({ row, topic }),
  }))
  await table.write(doc => {
    for (const { unit, row } of entries) {
      if (!doc.getMap('units').has(unit)) throw new MonthRefusal('unknown-unit')
      if (!(rowsMap(doc, unit).get(row) instanceof Y.Map)) throw new MonthRefusal('unknown-row')
    }
    return keepBeside(doc, records)
  })
}

/** The rows that are sorted. */
export async function topicsOf({ store }: Pick<MonthDeps, 'store'>, month: Month): Promise<TopicEntry[]> {
  const entries = (await store.records({ month, kind: 'topic' })).flatMap(readTopic)
  const newest = new Map(entries.map(entry => [`${entry.unit}/${entry.row}`, entry]))
  return [...newest.values()].filter(({ topic }) => topic !== null)
}

function readTopic({ unit, body }: KeptRecord): TopicEntry[] {
  const value = JSON.parse(body) as unknown
  const { row, topic } = isRecord(value) ? value : {}
  if (unit === '' || typeof row !== 'string') return []
  return [{ unit, row, topic: typeof topic === 'number' ? topic : null }]
}
