/** When each edit was sent and when each of the others had it: by the clocks that a frame's structs reach. */
import * as Y from 'yjs'
import type { Typist } from './typist.ts'

export interface Watch {
  /** The typist's next edit leaves now. */
  sent(typist: number): void
  /** What one person hears; `self` is the typist that he is, whose own edits do not count. */
  listener(self: number | null): (update: Uint8Array) => void
  /** Resolves once everyone had all that was sent by then; rejects after so many ms without any news. */
  allSeen(silenceMs?: number): Promise<void>
  /** ms from an edit to another person having it, in no order */
  delays: number[]
}

/** the same frame goes to many: it is read once */
const MAX_READ = 5_000
const LOOK_MS = 1

export function createWatch(typists: readonly Typist[]): Watch {
  const indexOf = new Map(typists.map(({ client }, n) => [client, n]))
  const sentAt: number[][] = typists.map(() => [])
  const read = new Map<string, readonly (readonly [typist: number, clock: number])[]>()
  const delays: number[] = []
  const seenBy: { self: number | null; upTo: number[] }[] = []
  let heardAt = performance.now()

  function reached(update: Uint8Array): readonly (readonly [number, number])[] {
    const key = Buffer.from(update.buffer, update.byteOffset, update.length).toString('latin1')
    const known = read.get(key)
    if (known) return known
    if (read.size > MAX_READ) read.clear()
    const clocks = [...Y.parseUpdateMeta(update).to].flatMap(([client, clock]) => {
      const n = indexOf.get(client)
      return n === undefined ? [] : [[n, clock] as const]
    })
    read.set(key, clocks)
    return clocks
  }

  return {
    delays,
    sent(n) {
      sentAt[n]?.push(performance.now())
    },
    listener(self) {
      const upTo = typists.map(() => 0)
      seenBy.push({ self, upTo })
      return update => {
        const now = performance.now()
        heardAt = now
        for (const [n, clock] of reached(update)) {
          if (n === self) continue
          const clocks = typists[n]?.clocks ?? []
          const times = sentAt[n] ?? []
          let next = upTo[n] ?? 0
          // one that only deletes has no clock of its own: it came with the next one
          while (next < times.length && (clocks[next] ?? Infinity) <= clock) delays.push(now - (times[next++] ?? now))
          upTo[n] = next
        }
      }
    },
    async allSeen(silenceMs = 30_000) {
      const wanted = sentAt.map(times => times.length)
      const hasAll = (): boolean =>
        seenBy.every(({ self, upTo }) => upTo.every((count, n) => n === self || count >= (wanted[n] ?? 0)))
      heardAt = performance.now()
      while (!hasAll()) {
        if (performance.now() - heardAt > silenceMs) throw new Error('some edits were never seen')
        await new Promise(resolve => setTimeout(resolve, LOOK_MS))
      }
    },
  }
}
