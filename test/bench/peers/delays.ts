/** The delay from an edit to its being seen by each of the others, and the server's CPU for it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Contender } from './contenders.ts'
import { gather } from './crowd.ts'
import type { Typist } from './typist.ts'
import { cpuOf, untilAllDone, untilIdle } from './usage.ts'

export interface Delays {
  /** ms, sorted */
  delays: number[]
  edits: number
  /** edits times the others in the room */
  delivered: number
  /** ms of the server, and of its database */
  cpu: number
  databaseCpu: number
}

export interface Pace {
  /** edits a second of one person */
  rate: number
  seconds: number
}

export async function measureDelays(
  contender: Contender,
  { room, month, typists }: { room: string; month: Uint8Array; typists: readonly Typist[] },
  { rate, seconds }: Pace,
): Promise<Delays> {
  const crowd = await gather({ contender, room, month, typists })
  const pids = (): number[] => [...contender.pids(), ...contender.databasePids()]
  await untilIdle(pids)
  const cpu = cpuOf(contender.pids())
  const databaseCpu = cpuOf(contender.databasePids())
  const edits = await typeFor(crowd.type, typists.length, { rate, seconds })
  await crowd.watch.allSeen()
  await untilAllDone(pids)
  const result = {
    delays: crowd.watch.delays.sort((a, b) => a - b),
    edits,
    delivered: edits * (typists.length - 1),
    cpu: cpuOf(contender.pids()) - cpu,
    databaseCpu: cpuOf(contender.databasePids()) - databaseCpu,
  }
  await crowd.close()
  return result
}

/** Everyone types at his own beat, whatever the server does. Answers how many edits were typed. */
export async function typeFor(
  type: (typist: number) => void,
  typists: number,
  { rate, seconds }: Pace,
): Promise<number> {
  const gap = 1000 / rate
  const moments: { n: number; at: number }[] = []
  for (let n = 0; n < typists; n++)
    for (let at = (gap * ((n * 7919) % typists)) / typists; at < seconds * 1000; at += gap) moments.push({ n, at })
  moments.sort((a, b) => a.at - b.at)
  const begun = performance.now()
  for (const { n, at } of moments) {
    const wait = begun + at - performance.now()
    if (wait > 1) await pause(wait)
    type(n)
  }
  return moments.length
}
