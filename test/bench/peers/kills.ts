/** Edits lost where the server is killed at the moment in which another person has seen them. */
import { setTimeout as pause } from 'node:timers/promises'
import { openLine } from './client.ts'
import type { Contender } from './contenders.ts'
import { gather } from './crowd.ts'
import { createTypist } from './typist.ts'
import { createWatch } from './watch.ts'

/** A room that is read from disk behind the first answer has this much longer. */
const LATE_MS = 1_500

/** Answers how many of `rounds` edits are gone after a restart. */
export async function countLost(
  contender: Contender,
  { room, month, rounds }: { room: string; month: Uint8Array; rounds: number },
): Promise<number> {
  let lost = 0
  for (let n = 0; n < rounds; n++) {
    const typist = createTypist(month, 0, 1)
    const crowd = await gather({ contender, room, month, typists: [typist, createTypist(month, 1, 1)] })
    crowd.type(0)
    await crowd.watch.allSeen()
    await contender.killAndRestart()
    await crowd.close()
    const watch = createWatch([typist])
    watch.sent(0)
    const line = await openLine(contender.door(room, null), { hear: watch.listener(null) })
    await line.synced
    lost += await Promise.race([
      watch.allSeen(LATE_MS).then(
        () => 0,
        () => 1,
      ),
      pause(2 * LATE_MS, 1),
    ])
    await line.close()
  }
  return lost
}
