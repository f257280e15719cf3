/** The rooms that are open: loaded from the log when first asked for, dropped when nobody is in them or a commit failed. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import * as Y from 'yjs'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { RoomStore } from '../store/store.ts'
import { NO_METER, type Meter } from './meter.ts'
import { SYSTEM } from './peer.ts'
import type { ToldState } from './presence.ts'
import { createRoom, type Room } from './room.ts'

/** An empty room is kept so long after it was last asked for: people reload, and the next request may come at once. */
const KEEP_EMPTY_MS = 60_000
/** How often the log is asked what else it has: a notice of another process may be lost. */
const LOOK_MS = 5_000
/** A room that failed is loaded again so much later: clients come back at once, and a full disk stays full for a while. */
const RELOAD_AFTER_MS = 1_000

export interface Rooms {
  /** null where there is no such room */
  open(name: string): Promise<Room | null>
  names(): Promise<RoomName[]>
  /** how many are open now */
  readonly count: number
  /** Makes a room with its first content; false where it stands already. */
  create(name: RoomName, fill: (doc: Y.Doc) => void): Promise<boolean>
  /** Told of a room each time that something of it has become durable. */
  onCommitted(listener: (room: RoomName) => void): void
  /** Commits what waits and drops all. */
  close(): Promise<void>
}

interface Entry {
  loading: Promise<Room | null>
  /** null while it is loaded, or where there is none */
  room: Room | null
  /** the newest entry that was heard of while it is loaded */
  heard: number
  askedAt: number
}

export interface RoomsOptions {
  keepEmptyMs?: number
  meter?: Meter
  /** by which the log's entries are dated: ms since the epoch */
  now?(): number
}

export function openRooms(
  store: RoomStore,
  log: Logger,
  { keepEmptyMs = KEEP_EMPTY_MS, meter = NO_METER, now = Date.now }: RoomsOptions = {},
): Rooms {
  const open = new Map<string, Entry>()
  /** by name, until it is loaded again */
  const failedAt = new Map<string, number>()
  /** by name, why: the log was told so, until one of its edits is durable again */
  const failing = new Map<string, string>()
  const listeners = new Set<(room: RoomName) => void>()
  const { others } = store
  const sweeper = setInterval(sweep, keepEmptyMs)
  sweeper.unref()
  const looker = others && setInterval(() => void look(), LOOK_MS)
  looker?.unref()
  others?.listen({
    committed: heard,
    missed: () => void look(),
    said: (topic, text, from) => {
      if (topic === 'presence') hearPresence(text, from)
    },
  })

  /** `{ room, states }`; without states it is asked for. */
  function hearPresence(text: string, from: string): void {
    const { room, states } = JSON.parse(text) as { room: string; states?: ToldState[] }
    const presence = open.get(room)?.room?.presence
    if (states) presence?.hearOthers(from, states)
    else presence?.tellOthers()
  }

  function heard(name: RoomName, seq: number): void {
    const entry = open.get(name)
    if (entry?.room) entry.room.heard(seq)
    else if (entry) entry.heard = Math.max(entry.heard, seq)
  }

  async function look(): Promise<void> {
    if (open.size === 0) return
    try {
      for (const [name, seq] of await store.newest([...open.keys()] as RoomName[])) heard(name, seq)
    } catch (error) {
      log.warn({ reason: String(error) }, 'what others wrote cannot be asked for')
    }
  }

  async function load(name: string, entry: Entry): Promise<Room | null> {
    const kind = roomKind(name)
    const failed = failedAt.get(name)
    if (failed !== undefined) await pause(Math.max(0, failed + RELOAD_AFTER_MS - performance.now()))
    const roomLog = kind && (await store.openRoom(name as RoomName))
    if (!kind || !roomLog) return null
    failedAt.delete(name)
    entry.room = createRoom({
      name: name as RoomName,
      kind,
      log: roomLog,
      store,
      now,
      failed(reason) {
        failedAt.set(name, performance.now())
        drop(name, entry)
        const why = String(reason)
        if (failing.get(name) === why) return
        failing.set(name, why)
        log.error({ room: name, reason: why }, 'the room failed: it is loaded again from the log')
      },
      renewed: () => log.info({ room: name }, 'another process wrote first: what was not durable yet is judged again'),
      committed(edits) {
        if (edits > 0) meter.committed(edits)
        if (edits > 0 && failing.delete(name)) log.info({ room: name }, 'the room can be written again')
        listeners.forEach(listener => listener(name as RoomName))
      },
      snapshotFailed: reason => log.warn({ room: name, reason: String(reason) }, 'no snapshot'),
      tellOthers: states => others?.say('presence', JSON.stringify({ room: name, states })),
    })
    entry.room.heard(entry.heard)
    others?.say('presence', JSON.stringify({ room: name }))
    return entry.room
  }

  const drop = (name: string, entry: Entry): boolean => open.get(name) === entry && open.delete(name)

  /** A room is dropped in the same turn in which it is seen to be idle; who still holds it is sent away by it. */
  function sweep(): void {
    for (const [name, entry] of open) {
      const { room, askedAt } = entry
      if (!room || Date.now() - askedAt < keepEmptyMs || !room.retire()) continue
      drop(name, entry)
      // it was left in order: what befalls it from now on is news
      failing.delete(name)
      void room.saveSnapshot()
    }
  }

  function enter(name: string): Entry {
    const entry: Entry = { loading: Promise.resolve(null), room: null, heard: 0, askedAt: Date.now() }
    open.set(name, entry)
    entry.loading = load(name, entry)
    const forget = (): boolean => drop(name, entry)
    entry.loading.then(room => room ?? forget(), forget)
    return entry
  }

  return {
    open(name) {
      const entry = open.get(name) ?? enter(name)
      entry.askedAt = Date.now()
      return entry.loading
    },
    names: async () => (await store.rooms()).map(({ room }) => room),
    async create(name, fill) {
      const doc = new Y.Doc()
      fill(doc)
      const entry = { seq: 1, account: SYSTEM, at: now(), update: Y.encodeStateAsUpdate(doc) }
      const owners = [{ client: doc.clientID, account: SYSTEM }]
      return store.createRoom(randomUUID(), { room: name, entries: [entry], owners })
    },
    get count() {
      return open.size
    },
    onCommitted: listener => void listeners.add(listener),
    async close() {
      clearInterval(sweeper)
      clearInterval(looker ?? undefined)
      const rooms = await Promise.all([...open.values()].map(({ loading }) => loading.catch(() => null)))
      open.clear()
      for (const room of rooms) {
        if (!room) continue
        await room.durable().catch(() => log.error({ room: room.name }, 'closed without its last commit'))
        await room.saveSnapshot()
      }
    },
  }
}
