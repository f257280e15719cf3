/** How long a file takes to be compared with the open table, and how long the page waits for it at once. */
import type { ImportPlan } from '../../shared/document/import-plan.ts'
import { planMonthImport } from '../../shared/document/plan-import.ts'
import { addRow } from '../../shared/document/progress-table.ts'
import { unitsOf } from '../../shared/document/values.ts'
import type { Steps } from '../../shared/steps.ts'
import { LEAD } from '../unit/gate/world.ts'
import { median } from './figures.ts'
import { fileOf, openedMonth, rowOf } from '../unit/import/files.ts'

/** of one of the page's turns (`client/parts/in-turns.ts`) */
const TURN_MS = 10
const RUNS = 9

/** A text of the row's own, as rows of one table are unlike each other, in words that others have too. */
const textOf = (row: number, letters: number): string =>
  Array.from({ length: letters }, (_, n) =>
    String.fromCharCode(0x4e00 + ((row * 7919 + n * n * 31 + n * row) % 2_000)),
  ).join('')

/** Every row of the table reworded in the file: none is found by its task as it stands. */
export function measurePlanning(rows: number): string {
  const doc = openedMonth()
  const units = unitsOf(doc)
  const unitAt = (n: number) => units[n % units.length]
  doc.transact(() => {
    for (let n = 0; n < rows; n++) {
      const unit = unitAt(n)?.id
      const order = `b${String(n).padStart(4, '0')}`
      if (unit) addRow(doc, { unit, id: `row-${n}`, order, task: textOf(n, 60), progress: textOf(n + 1, 200) })
    }
  })
  const file = fileOf(
    Array.from({ length: rows }, (_, n) =>
      rowOf(unitAt(n)?.name ?? '', { task: `${textOf(n, 60).slice(8)}（续）`, progress: textOf(n + 2, 200) }),
    ),
  )
  const runs = Array.from({ length: RUNS }, () => planned(planMonthImport(doc, [file], LEAD)))
  const of = (figure: (run: Planned) => number): string => median(runs.map(figure).sort((a, b) => a - b)).toFixed(0)
  return `Planning an import, ${rows} reworded rows, ${of(({ found }) => found)} of them found: ${of(({ all }) => all)} ms, at most ${of(({ turn }) => turn)} ms at once`
}

interface Planned {
  found: number
  /** ms in all, and of the longest turn */
  all: number
  turn: number
}

function planned(steps: Steps<ImportPlan>): Planned {
  const begun = performance.now()
  let [begin, longest] = [begun, 0]
  for (;;) {
    const step = steps.next()
    const now = performance.now()
    if (step.done || now - begin >= TURN_MS) {
      longest = Math.max(longest, now - begin)
      begin = performance.now()
    }
    if (!step.done) continue
    const found = step.value.rows.filter(({ fate }) => fate.is === 'differs').length
    return { found, all: now - begun, turn: longest }
  }
}
