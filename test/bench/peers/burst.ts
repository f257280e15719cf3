/** The most edits a second: ten people send all they have as fast as their sockets take it, until everyone has seen all. */
import type { Contender } from './contenders.ts'
import { gather } from './crowd.ts'
import type { Typist } from './typist.ts'
import { cpuOf, untilAllDone, untilIdle } from './usage.ts'

/** of one person at once, then the next one's: so they come side by side */
const SLICE = 20

export interface Burst {
  editsPerSecond: number
  /** ms a thousand edits, of the server and its database */
  cpu: number
}

export async function measureBurst(
  contender: Contender,
  { room, month, typists }: { room: string; month: Uint8Array; typists: readonly Typist[] },
): Promise<Burst> {
  const crowd = await gather({ contender, room, month, typists })
  const pids = (): number[] => [...contender.pids(), ...contender.databasePids()]
  await untilIdle(pids)
  const cpu = cpuOf(pids())
  const begun = performance.now()
  const each = typists[0]?.updates.length ?? 0
  for (let n = 0; n < each; n += SLICE) {
    for (let typist = 0; typist < typists.length; typist++)
      for (let k = n; k < Math.min(each, n + SLICE); k++) crowd.type(typist)
    await new Promise(resolve => setImmediate(resolve))
  }
  await crowd.watch.allSeen()
  const taken = performance.now() - begun
  await untilAllDone(pids)
  const edits = each * typists.length
  const result = { editsPerSecond: (edits * 1000) / taken, cpu: (cpuOf(pids()) - cpu) / (edits / 1000) }
  await crowd.close()
  return result
}
