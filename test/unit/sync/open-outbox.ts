/** An outbox of a room that starts with nothing, on a store of which a test says what it needs. */
import type { RoomName } from '../../../shared/document/rooms.ts'
import type { RoomStore } from '../../../server/store/store.ts'
import { createOutbox, type Outbox, type OutboxDeps } from '../../../server/sync/outbox.ts'

type StoreOfOutbox = Pick<RoomStore, 'commit' | 'entries' | 'openRoom' | 'others'>

export const openOutbox = (store: Partial<StoreOfOutbox>, deps: Partial<OutboxDeps>): Outbox =>
  createOutbox({
    room: 'progress-2022-09' as RoomName,
    store: {
      others: null,
      commit: () => Promise.resolve('committed'),
      entries: () => Promise.resolve([]),
      openRoom: () => Promise.resolve(null),
      ...store,
    },
    seq: 0,
    admit: item => ({ item, update: new Uint8Array([0, 0]), account: 'muer', newClients: [] }),
    committed: () => undefined,
    learned: () => undefined,
    renewed: () => undefined,
    failed: reason => {
      throw reason
    },
    restMs: () => 0,
    now: Date.now,
    ...deps,
  })
