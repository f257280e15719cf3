/** A new, empty database in the run's PostgreSQL, and a way to ask it directly. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export interface TestDatabase {
  url: string
  /** Asks it beside all servers. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** Ends who still uses it. */
  drop(): Promise<void>
}

/** @param server the address of any database of it */
export async function newDatabase(server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await once(server, `CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return {
    url,
    query: (text, values) => once(url, text, values),
    drop: async () => void (await once(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  }
}

async function once(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.end()
  }
}
