import { expect, it } from 'vitest'
import type { RoomName } from '../../../shared/document/rooms.ts'
import type { Batch } from '../../../server/store/store.ts'
import type { Item } from '../../../server/sync/batch.ts'
import { createOutbox } from '../../../server/sync/outbox.ts'

const REST_MS = 500

it('WIRE-28: what comes while a full room rests is committed and shown together; the first edit does not wait', async () => {
  const committed: { at: number; updates: number }[] = []
  const outbox = createOutbox({
    room: 'progress-2022-09' as RoomName,
    store: {
      others: null,
      commit: (_: Batch) => Promise.resolve('committed' as const),
      entries: () => Promise.resolve([]),
      openRoom: () => Promise.resolve(null),
    },
    seq: 0,
    admit: item => ({ item, update: new Uint8Array([0, 0]), account: 'muer', newClients: [] }),
    committed: batch => committed.push({ at: performance.now(), updates: batch.length }),
    learned: () => undefined,
    renewed: () => undefined,
    failed: reason => {
      throw reason
    },
    restMs: () => REST_MS,
    now: Date.now,
  })
  const edit = {} as Item
  const begun = performance.now()
  outbox.take(edit)
  await new Promise<void>(outbox.whenDurable)
  outbox.take(edit)
  outbox.take(edit)
  await new Promise<void>(outbox.whenDurable)
  const [first, second] = committed
  expect(committed.map(({ updates }) => updates)).toEqual([1, 2])
  expect((first?.at ?? 0) - begun).toBeLessThan(REST_MS)
  expect((second?.at ?? 0) - begun).toBeGreaterThanOrEqual(REST_MS - 1)
})
