/** Clears what one account left on this computer: a shared one keeps nobody's papers. */
import type { Database } from './database.ts'
import { namesIn } from './journal.ts'
import { queuedReports } from './queued-reports.ts'

/** Cells that wait for the server, texts that were refused, submissions not sent, of whichever table: what forgetting would lose. */
export async function unsentOf(db: Database | null, account: string): Promise<number> {
  if (!db) return 0
  const waiting = await db.pending.where('key').startsWith(`${account}|`).count()
  const reports = await queuedReports(db, account)
  return waiting + (await db.kept.where({ account }).count()) + reports.length
}

/** Everything of the account: documents, what waits, what was refused, notes, journals. The table must be closed before. */
export async function forgetAccount(db: Database | null, storage: Storage | null, account: string): Promise<void> {
  const own = `${account}|`
  for (const name of namesIn(storage))
    if (name.startsWith(`liantian:journal:${own}`) || name.startsWith(`liantian.view|${own}`)) storage?.removeItem(name)
  await db?.transaction('rw', db.updates, db.pending, db.kept, db.notes, async () => {
    await db.updates.where('key').startsWith(own).delete()
    await db.pending.where('key').startsWith(own).delete()
    await db.kept.where({ account }).delete()
    // such as `epoch|ACCOUNT|ROOM` and `rooms|ACCOUNT`
    await db.notes.filter(({ name }) => name.split('|')[1] === account).delete()
  })
}
