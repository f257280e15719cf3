import { expect, it } from 'vitest'
import type { Item } from '../../../server/sync/batch.ts'
import { openOutbox } from './open-outbox.ts'

const REST_MS = 500

it('WIRE-28: what comes while a full room rests is committed and shown together; the first edit does not wait', async () => {
  const committed: { at: number; updates: number }[] = []
  const outbox = openOutbox(
    {},
    {
      committed: batch => committed.push({ at: performance.now(), updates: batch.length }),
      restMs: () => REST_MS,
    },
  )
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
