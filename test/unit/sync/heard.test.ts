import { expect, it } from 'vitest'
import type { LogEntry, Others } from '../../../server/store/store.ts'
import { openOutbox } from './open-outbox.ts'

it('PG-30: a number of the log that is heard while the log is being read is read afterwards', async () => {
  const readings: ((entries: LogEntry[]) => void)[] = []
  const learned: number[] = []
  const outbox = openOutbox(
    { others: {} as Others, entries: () => new Promise(resolve => readings.push(resolve)) },
    { learned: entries => learned.push(...entries.map(({ seq }) => seq)) },
  )
  outbox.showNewestWhenDurable(() => () => undefined)
  await expect.poll(() => readings.length).toBe(1)
  outbox.heard(1)
  readings[0]?.([])
  // committed behind the first reading
  await expect.poll(() => readings.length).toBe(2)
  readings[1]?.([{ seq: 1, account: 'muer', at: 0, update: new Uint8Array([0, 0]) }])
  await expect.poll(() => learned).toEqual([1])
})
