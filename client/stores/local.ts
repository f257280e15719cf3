/** The one connection to this computer's database that all stores share, and its other storage. */
import { openDatabase, type Database } from '../local/database.ts'
import { forgetAccount, unsentOf } from '../local/forget.ts'

let opening: Promise<Database | null> | null = null
let opened: Database | null = null

/** Null where the browser has no IndexedDB, or denies it. */
export const localDatabase = (): Promise<Database | null> =>
  (opening ??= openDatabase().then(database => (opened = database)))

/** Null where it is not open yet, or never will be. Who does not wait can ask it while the page is still being built. */
export const openedDatabase = (): Database | null => opened

/** Some browsers throw at the mere name where storage is denied. */
export function storageOrNull(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** What signing out would leave behind here, and forgetting would lose. */
export const unsentHere = async (account: string): Promise<number> => unsentOf(await localDatabase(), account)

export const forgetHere = async (account: string): Promise<void> =>
  forgetAccount(await localDatabase(), storageOrNull(), account)
