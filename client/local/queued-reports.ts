/**
 * Submissions that wait on this computer (待发送的报送): asked for by a person, sent once everything that they cover is safe.
 * They stand among the notes, by account, so that signing out with clearing forgets them too.
 */
import type { UnitId } from '../../shared/annex/units.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Instant } from '../../shared/time.ts'
import type { Database } from './database.ts'

export interface QueuedReport {
  account: string
  room: RoomName
  unit: UnitId
  /** when the person asked for it, ms since the epoch */
  at: number
  /** the report's own time as the person saw it, null: there was none. Where it differs later others have moved it meanwhile. */
  seen?: Instant | null
  /** a tab is sending it since then: another one leaves it alone for a while */
  takenAt?: number
}

/** `taken`: another tab is at it. `gone`: another tab has sent it, or somebody took it back. */
export type Taking = 'mine' | 'taken' | 'gone'

/** longer than any call lasts: a tab that was closed over it has not sent it */
export const TAKEN_MS = 20_000

const prefixOf = (account: string): string => `report|${account}|`
/** names the note that holds it */
export const noteOf = ({ account, room }: Pick<QueuedReport, 'account' | 'room'>): string =>
  `${prefixOf(account)}${room}`

/** The earliest first. */
export async function queuedReports(db: Database | null, account: string): Promise<QueuedReport[]> {
  const notes = (await db?.notes.where('name').startsWith(prefixOf(account)).toArray()) ?? []
  return notes.map(({ value }) => value as QueuedReport).sort((a, b) => a.at - b.at)
}

/** Answers whether it is stored. */
export async function putReport(db: Database | null, report: QueuedReport): Promise<boolean> {
  await db?.notes.put({ name: noteOf(report), value: report })
  return db !== null
}

/** What was asked for anew since stays. */
export async function dropReport(db: Database | null, report: QueuedReport): Promise<void> {
  await db?.transaction('rw', db.notes, async () => {
    if (await foundOf(db, report)) await db.notes.delete(noteOf(report))
  })
}

/** Takes it for this tab: of several tabs that may send it one does. @param now ms since the epoch */
export async function takeReport(db: Database | null, report: QueuedReport, now: number): Promise<Taking> {
  if (!db) return 'mine'
  return db.transaction('rw', db.notes, async (): Promise<Taking> => {
    const found = await foundOf(db, report)
    if (!found) return 'gone'
    if (found.takenAt !== undefined && now - found.takenAt < TAKEN_MS) return 'taken'
    await putReport(db, { ...found, takenAt: now })
    return 'mine'
  })
}

/** Gives it back: it was not sent, and any tab may try again. */
export async function giveBackReport(db: Database | null, report: QueuedReport): Promise<void> {
  await db?.transaction('rw', db.notes, async () => {
    const found = await foundOf(db, report)
    if (!found) return
    const { takenAt: _, ...waiting } = found
    await putReport(db, waiting)
  })
}

/** The very one that was asked for then. */
async function foundOf(db: Database, report: QueuedReport): Promise<QueuedReport | null> {
  const found = (await db.notes.get(noteOf(report)))?.value as QueuedReport | undefined
  return found?.at === report.at ? found : null
}
