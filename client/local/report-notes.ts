/**
 * The submissions that wait, as one page has them: what the browser's storage does not take, or does not let go of, is held in
 * the page. Nothing here rejects; that the storage failed is told.
 */
import type { Database } from './database.ts'
import {
  dropReport,
  giveBackReport,
  noteOf,
  putReport,
  queuedReports,
  takeReport,
  type QueuedReport,
  type Taking,
} from './queued-reports.ts'

export interface ReportNotes {
  /** The earliest first. @param known what this page had of them: kept where the storage cannot be read */
  list(account: string, known: readonly QueuedReport[]): Promise<QueuedReport[]>
  put(report: QueuedReport): Promise<void>
  drop(report: QueuedReport): Promise<void>
  /** @param now ms since the epoch */
  take(report: QueuedReport, now: number): Promise<Taking>
  giveBack(report: QueuedReport): Promise<void>
  /** How many of the account's stand in the page alone: what counts the storage does not count them. */
  held(account: string): number
}

export function openReportNotes(
  database: () => Promise<Database | null>,
  failed: (reason: unknown) => void,
): ReportNotes {
  /** what the storage did not take, by its note: another account's stays too while someone else is signed in */
  const held = new Map<string, QueuedReport>()
  /** done with, though the storage still has it */
  const done = new Set<string>()

  const isHeld = (report: QueuedReport): boolean => held.get(noteOf(report))?.at === report.at

  const heldBy = (account: string): QueuedReport[] => [...held.values()].filter(report => report.account === account)

  async function tried<T>(work: (db: Database | null) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(await database())
    } catch (reason) {
      failed(reason)
      return otherwise
    }
  }

  return {
    held: account => heldBy(account).length,
    async list(account, known) {
      const stored = await tried<readonly QueuedReport[]>(db => queuedReports(db, account), known)
      const waiting = stored.filter(report => !held.has(noteOf(report)) && !done.has(askedOf(report)))
      return [...waiting, ...heldBy(account)].sort((a, b) => a.at - b.at)
    },
    async put(report) {
      const isStored = await tried(db => putReport(db, report), false)
      if (isStored) held.delete(noteOf(report))
      else held.set(noteOf(report), report)
    },
    async drop(report) {
      if (isHeld(report)) held.delete(noteOf(report))
      done.add(askedOf(report))
      await tried(db => dropReport(db, report), undefined)
    },
    take: async (report, now) => (isHeld(report) ? 'mine' : tried<Taking>(db => takeReport(db, report, now), 'mine')),
    async giveBack(report) {
      if (!isHeld(report)) await tried(db => giveBackReport(db, report), undefined)
    },
  }
}

/** One asking: the same table may be asked for again later. */
const askedOf = (report: QueuedReport): string => `${noteOf(report)}|${report.at}`
