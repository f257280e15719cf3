/** The one connection to this computer's database that all stores share. */
import { openDatabase, type Database } from '../local/database.ts'

let opening: Promise<Database | null> | null = null

/** Null where the browser has no IndexedDB, or denies it. */
export const localDatabase = (): Promise<Database | null> => (opening ??= openDatabase())
