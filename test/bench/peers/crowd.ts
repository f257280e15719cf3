/** People in one room: lines that stay open, what each types prepared, and a watch over who has seen what. */
import { frameOf, openLine, type Line } from './client.ts'
import type { Contender } from './contenders.ts'
import type { Typist } from './typist.ts'
import { createWatch, type Watch } from './watch.ts'

export interface Crowd {
  watch: Watch
  /** Sends the typist's next edit. */
  type(typist: number): void
  close(): Promise<void>
}

export interface CrowdOptions {
  contender: Contender
  room: string
  month: Uint8Array
  typists: readonly Typist[]
  /** Person n of the crowd sits on this line of the contender; `null` one who may type for all. */
  personOf?(n: number): number | null
}

/** One person for each typist, all synced. A room that is empty is filled with the month first. */
export async function gather({ contender, room, month, typists, personOf = n => n }: CrowdOptions): Promise<Crowd> {
  const watch = createWatch(typists)
  const host = await enter(contender, room, month)
  const lines = await Promise.all(
    typists.map(async (_, n) => {
      const line = await openLine(contender.door(room, personOf(n)), { hear: watch.listener(n) })
      await line.synced
      return line
    }),
  )
  await host.close()
  const frames = typists.map(({ updates }, n) =>
    updates.map(update => frameOf(contender.door(room, personOf(n)), update)),
  )
  const next = typists.map(() => 0)
  return {
    watch,
    type(n) {
      const frame = frames[n]?.[next[n] ?? 0]
      if (!frame) throw new Error('the typist has no more to type')
      next[n] = (next[n] ?? 0) + 1
      watch.sent(n)
      lines[n]?.send(frame)
    },
    close: async () => void (await Promise.all(lines.map(line => line.close()))),
  }
}

/** Enters with the whole month, as one who has it already: where the room has it, nothing changes. */
export async function enter(contender: Contender, room: string, month: Uint8Array): Promise<Line> {
  const door = contender.door(room, null)
  const line = await openLine(door, { has: { vector: new Uint8Array([0]), missing: () => month } })
  await line.synced
  line.send(frameOf(door, month))
  // it has been read once another's question is answered
  const other = await openLine(door)
  await other.synced
  await other.close()
  return line
}
