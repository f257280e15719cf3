/** The one connection to this computer's database that all stores share. */
import { openDatabase, type Database } from '../local/database.ts'

let opening: Promise<Database | null> | null = null

/** Null where the browser has no IndexedDB, or denies it. */
export const localDatabase = (): Promise<Database | null> => (opening ??= openDatabase())

/** Cells of the account that the server has not confirmed, in whichever table: what signing out would leave behind here. */
export async function waitingOf(account: string): Promise<number> {
  const db = await localDatabase()
  return (await db?.pending.where('key').startsWith(`${account}|`).count()) ?? 0
}
