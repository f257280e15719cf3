/** The rooms that are open: loaded from the log when first asked for, dropped when nobody is in them or a commit failed. */
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import * as Y from 'yjs'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { RoomStore } from '../store/store.ts'
import { SYSTEM } from './peer.ts'
import { createRoom, type Room } from './room.ts'

/** An empty room is kept so long: people reload, and the next request may come at once. */
const KEEP_EMPTY_MS = 60_000

export interface Rooms {
  /** null where there is no such room */
  open(name: string): Promise<Room | null>
  names(): Promise<RoomName[]>
  /** Makes a room with its first content; false where it stands already. */
  create(name: RoomName, fill: (doc: Y.Doc) => void): Promise<boolean>
  /** Commits what waits and drops all. */
  close(): Promise<void>
}

export function openRooms(store: RoomStore, log: Logger): Rooms {
  const open = new Map<string, Promise<Room | null>>()
  const sweeper = setInterval(() => void sweep(), KEEP_EMPTY_MS)
  sweeper.unref()
  /** rooms that were empty at the last sweep */
  let empty = new Set<Room>()

  async function load(name: string): Promise<Room | null> {
    const kind = roomKind(name)
    const roomLog = kind && (await store.openRoom(name as RoomName))
    if (!kind || !roomLog) {
      open.delete(name)
      return null
    }
    return createRoom({
      name: name as RoomName,
      kind,
      log: roomLog,
      store,
      failed(reason) {
        open.delete(name)
        log.error({ room: name, reason: String(reason) }, 'a commit failed: the room is loaded again from the log')
      },
    })
  }

  /** Drops what was empty at the last sweep too. A room is dropped in the same turn in which it is seen to be idle. */
  async function sweep(): Promise<void> {
    const seen = new Set<Room>()
    for (const [name, loading] of open) {
      const room = await loading.catch(() => null)
      if (!room?.isEmpty || !room.isIdle) continue
      if (!empty.has(room)) seen.add(room)
      else if (open.get(name) === loading) {
        open.delete(name)
        room.saveSnapshot().catch((error: unknown) => log.warn({ room: name, reason: String(error) }, 'no snapshot'))
      }
    }
    empty = seen
  }

  return {
    open(name) {
      const known = open.get(name)
      if (known) return known
      const loading = load(name)
      open.set(name, loading)
      loading.catch(() => open.delete(name))
      return loading
    },
    names: async () => (await store.rooms()).map(({ room }) => room),
    async create(name, fill) {
      const doc = new Y.Doc()
      fill(doc)
      const entry = { seq: 1, account: SYSTEM, at: Date.now(), update: Y.encodeStateAsUpdate(doc) }
      const owners = [{ client: doc.clientID, account: SYSTEM }]
      return store.createRoom(randomUUID(), { room: name, entries: [entry], owners })
    },
    async close() {
      clearInterval(sweeper)
      const rooms = await Promise.all([...open.values()].map(loading => loading.catch(() => null)))
      open.clear()
      for (const room of rooms) {
        if (!room) continue
        await room.durable().catch(() => log.error({ room: room.name }, 'closed without its last commit'))
        await room.saveSnapshot().catch(() => log.warn({ room: room.name }, 'closed without a snapshot'))
      }
    },
  }
}
