/** The comments (批注) of the demonstration's running month. */
import { addComment } from '../../shared/document/comments.ts'
import { shownRowsOf } from '../../shared/document/progress-table.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import { newEntryId } from '../../shared/document/values.ts'
import { instant, type Month } from '../../shared/time.ts'
import type { Cast, Person } from './person.ts'
import { TALKS, type Talk } from './texts-people.ts'

const MINUTE_MS = 60_000

export async function talkIn({ lead, clerks }: Cast, month: Month, now: number): Promise<void> {
  for (const talk of TALKS) {
    const clerk = clerks.get(talk.on)
    if (clerk) await hold(talk, [lead, clerk], { month, now })
  }
}

/** One after another, as each sees what the other has said. */
async function hold(
  { on, field, said, resolved = false }: Talk,
  speakers: readonly Person[],
  { month, now }: { month: Month; now: number },
): Promise<void> {
  let first: string | null = null
  for (const [n, text] of said.entries()) {
    const speaker = speakers[n % speakers.length]
    const entered = await speaker?.enter(progressRoom(month))
    if (!speaker || !entered) return
    const [row] = shownRowsOf(entered.doc, on)
    const id = newEntryId()
    if (row)
      addComment(entered.doc, {
        ...{ unit: speaker.who.unit, id, by: speaker.who.account, text, re: first },
        on: { unit: on, row: row.id, field },
        at: instant(now - (said.length - n) * 25 * MINUTE_MS),
        resolved: resolved && n === said.length - 1,
      })
    first ??= id
    await entered.durable()
    entered.leave()
  }
}
