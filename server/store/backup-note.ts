/**
 * When the newest backup was made, for the operator's figures. In SQLite a file beside the database: another process that
 * writes into it could make the server's own commit fail.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { clientConfig } from './postgres-pool.ts'

const NOTE_FILE = 'last-backup'
/** in `probe`, beside the health's own row */
export const NOTE_ROW = 2

/** @param place a data directory, or a database that a server has brought up */
export async function noteBackup(place: { dataDir: string } | { url: string }, at: number = Date.now()): Promise<void> {
  if ('dataDir' in place) return writeFileSync(join(place.dataDir, NOTE_FILE), `${new Date(at).toISOString()}\n`)
  const client = new pg.Client(clientConfig(place.url))
  await client.connect()
  try {
    await client.query(
      'INSERT INTO liantian.probe (one, at) VALUES ($1, $2) ON CONFLICT (one) DO UPDATE SET at = excluded.at',
      [NOTE_ROW, at],
    )
  } finally {
    await client.end()
  }
}

/** Of a data directory: ms since the epoch, or null. */
export function notedBackup(dataDir: string): number | null {
  try {
    return Date.parse(readFileSync(join(dataDir, NOTE_FILE), 'utf8').trim()) || null
  } catch {
    return null // none was made yet
  }
}
