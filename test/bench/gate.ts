/** What the gate costs: a keystroke judged and applied against a plain `Y.applyUpdate`, in small and large rooms. */
import * as Y from 'yjs'
import { judge } from '../../server/sync/gate/judge.ts'
import { addRow, rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { CLERK, MUER, world } from '../unit/gate/world.ts'
import { median } from './figures.ts'

const KEYS = 2_000
const SIZES = [25, 10_000]

export async function measureGate(): Promise<string[]> {
  const costs = SIZES.map(costAt)
  const [small, large] = costs
  const flat = small && large ? large.gated / small.gated : Number.NaN
  return [
    ...costs.map(
      ({ rows, plain, gated }) =>
        `gate, ${rows} rows: keystroke ${(gated * 1000).toFixed(1)} µs, plain apply ${(plain * 1000).toFixed(1)} µs, ratio ${(gated / plain).toFixed(2)}`,
    ),
    `gate, ${SIZES.join(' to ')} rows: ratio ${flat.toFixed(2)}`,
  ]
}

function costAt(rows: number): { rows: number; plain: number; gated: number } {
  const room = world()
  room.doc.transact(() => {
    for (let n = 0; n < rows; n++) addRow(room.doc, { unit: MUER, id: `row-${n}`, order: `a${n}`, task: '任务' })
  })
  for (const client of room.doc.store.clients.keys()) room.ownership.bind(client, 'system')
  const plainDoc = room.copy()
  const typist = room.copy()
  const keys: Uint8Array[] = []
  typist.on('update', (update: Uint8Array) => keys.push(update))
  const text = textOf(typist, MUER, rowsOf(typist, MUER)[0]?.id ?? '', 'progress')
  for (let n = 0; n < KEYS; n++) text?.insert(n, '字')
  const times = { plain: [] as number[], gated: [] as number[] }
  for (const key of keys) {
    const begun = performance.now()
    Y.applyUpdate(plainDoc, key)
    const between = performance.now()
    const verdict = judge(key, room, CLERK)
    if (verdict.kind !== 'accepted') throw new Error('an honest key was refused')
    Y.applyUpdate(room.doc, verdict.update)
    times.plain.push(between - begun)
    times.gated.push(performance.now() - between)
  }
  const sorted = (list: number[]): number[] => list.sort((a, b) => a - b)
  return { rows, plain: median(sorted(times.plain)), gated: median(sorted(times.gated)) }
}
