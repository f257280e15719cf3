/** One room's log that several processes share, in memory: each process's notices are held up or lost as the test likes. */
import type { RoomName } from '../../shared/document/rooms.ts'
import { createLanes } from '../../server/store/lanes.ts'
import type { Batch, LogEntry, Others, OthersListener, RoomLog, RoomStore } from '../../server/store/store.ts'

export const ROOM = 'progress-2022-09' as RoomName

export interface SharedLog {
  log: RoomLog
  /** what happened, such as `b behind` */
  happened: string[]
  /** A process's own way to it. `before` may hold up, or fail, its commits. */
  store(process: string, before?: (batch: Batch) => Promise<void>): RoomStore
  /** Whether notices go out. */
  isHeard: boolean
  /** Tells all processes that they may have missed something. */
  missed(): void
}

export function createSharedLog(first: Uint8Array, pause: () => Promise<void> = nextTurn): SharedLog {
  const log: RoomLog = {
    ...{ epoch: 'epoch', seq: 1, snapshot: null, owners: [] },
    entries: [{ seq: 1, account: 'system', at: 1, update: first }],
  }
  const listeners: OthersListener[] = []
  const inLane = createLanes()
  const after = (seq: number): LogEntry[] => log.entries.slice(seq)

  function append({ entries, owners }: Batch): void {
    log.entries.push(...entries)
    log.owners.push(...owners.filter(({ client }) => !log.owners.some(one => one.client === client)))
    log.seq = log.entries.length
    const { seq } = log
    if (shared.isHeard) void pause().then(() => listeners.forEach(one => one.committed?.(ROOM, seq)))
  }

  function othersOf(process: string): Others {
    return {
      failures: {
        since: async () => [],
        add: async () => undefined,
        clear: async () => undefined,
        forgetBefore: async () => undefined,
      },
      turn: (_room, known, work) =>
        inLane(ROOM, async () => {
          await pause()
          const batch = work(after(known))
          if (!batch) return false
          await pause()
          append(batch)
          shared.happened.push(`${process} turn`)
          return true
        }),
      alone: (name, work) => inLane(name, work),
      say: (topic, text) => void pause().then(() => listeners.forEach(one => one.said?.(topic, text, process))),
      listen: listener => void listeners.push(listener),
    }
  }

  const shared: SharedLog = {
    log,
    happened: [],
    isHeard: true,
    missed: () => listeners.forEach(one => one.missed?.()),
    store: (process, before) => ({
      others: othersOf(process),
      rooms: async () => [{ room: ROOM, epoch: log.epoch }],
      createRoom: async () => false,
      async openRoom() {
        await pause()
        return { ...log, entries: after(log.snapshot?.seq ?? 0), owners: [...log.owners] }
      },
      async commit(batch) {
        await before?.(batch)
        return inLane(ROOM, async () => {
          await pause()
          const isBehind = batch.entries[0]?.seq !== log.seq + 1
          shared.happened.push(`${process} ${isBehind ? 'behind' : 'committed'}`)
          if (!isBehind) append(batch)
          return isBehind ? 'behind' : 'committed'
        })
      },
      async entries(_room, seq, limit) {
        await pause()
        return after(seq).slice(0, limit)
      },
      newest: async () => new Map([[ROOM, log.seq]]),
      async saveSnapshot(_room, seq, update) {
        if (seq > (log.snapshot?.seq ?? 0)) log.snapshot = { seq, update }
      },
    }),
  }
  return shared
}

export const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
