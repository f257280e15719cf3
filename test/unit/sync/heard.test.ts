import { expect, it } from 'vitest'
import type { RoomName } from '../../../shared/document/rooms.ts'
import type { LogEntry, Others } from '../../../server/store/store.ts'
import { createOutbox } from '../../../server/sync/outbox.ts'

it('PG-30: a number of the log that is heard while the log is being read is read afterwards', async () => {
  const readings: ((entries: LogEntry[]) => void)[] = []
  const learned: number[] = []
  const unused = (): never => {
    throw new Error('nothing is edited here')
  }
  const outbox = createOutbox({
    room: 'progress-2022-09' as RoomName,
    store: {
      others: {} as Others,
      commit: unused,
      entries: () => new Promise(resolve => readings.push(resolve)),
      openRoom: unused,
    },
    seq: 0,
    admit: unused,
    committed: unused,
    learned: entries => learned.push(...entries.map(({ seq }) => seq)),
    renewed: unused,
    failed: reason => {
      throw reason
    },
    restMs: () => 0,
    now: Date.now,
  })
  outbox.whenNewest(() => undefined)
  await expect.poll(() => readings.length).toBe(1)
  outbox.heard(1)
  readings[0]?.([])
  // committed behind the first reading
  await expect.poll(() => readings.length).toBe(2)
  readings[1]?.([{ seq: 1, account: 'muer', at: 0, update: new Uint8Array([0, 0]) }])
  await expect.poll(() => learned).toEqual([1])
})
