/** The store in PostgreSQL, which any number of server processes may share. */
import pg from 'pg'
import { placeOf } from './database-url.ts'
import { accountsOn, failuresOn } from './postgres-accounts.ts'
import { openNotices } from './postgres-notices.ts'
import { clientConfig, openPool, type Pool } from './postgres-pool.ts'
import { auditOn, figuresOn, recordsOn } from './postgres-records.ts'
import { roomsOn } from './postgres-rooms.ts'
import { migratePostgres, TASK_LOCK } from './postgres-schema.ts'
import { reasonOf, StoreError, type Others, type Store } from './store.ts'

/** a task may take longer than a turn in a room; whoever waits for it waits as long as for any statement */
const TASK = `SET LOCAL idle_in_transaction_session_timeout = '60s'`

/**
 * Opens the database, and makes its tables or brings them up.
 *
 * Rejects with `StoreError`, a line for the operator: it cannot be reached, or is of a newer version.
 *
 * @param broken is told of connections that broke while nobody waited for them
 */
export async function openPostgres(url: string, broken: (reason: unknown) => void): Promise<Store> {
  const notices = await inWords(url, async () => {
    await connected(url, migratePostgres)
    return openNotices(url, broken)
  })
  const pool = openPool(url, broken)
  const { turn, ...rooms } = roomsOn(pool)
  const failures = failuresOn(pool)
  let closing: Promise<void> | null = null

  return {
    ...rooms,
    ...recordsOn(pool),
    ...accountsOn(pool),
    ...auditOn(pool),
    figures: figuresOn(pool),
    others: { turn, failures, alone: aloneOn(pool), say: notices.say, listen: notices.listen },
    async probe() {
      await pool.query(
        'INSERT INTO liantian.probe (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at',
        [Date.now()],
      )
    },
    close() {
      closing ??= Promise.all([notices.close(), pool.close()]).then(() => undefined)
      return closing
    },
  }
}

/** Whether it can be reached at all; changes nothing. Rejects as `openPostgres` does. */
export const tryPostgres = (url: string): Promise<void> => inWords(url, () => connected(url, async () => undefined))

async function inWords<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new StoreError(
      `DATABASE_URL: the database ${placeOf(url)} cannot be used: ${reasonOf(error)}. Check that PostgreSQL runs there, and the user's rights.`,
    )
  }
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(clientConfig(url))
  client.on('error', () => undefined) // the call that runs rejects
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const aloneOn =
  (pool: Pool): Others['alone'] =>
  async (name, work) => {
    const [outcome] = await pool.with(async client => {
      await Promise.all([
        client.query('BEGIN'),
        client.query(TASK),
        client.query(`SELECT pg_advisory_xact_lock(${TASK_LOCK}, hashtext($1))`, [name]),
      ])
      const settled = await Promise.allSettled([work()])
      // where this fails the lock went with its connection; what was done stands
      await client.query('COMMIT').catch(() => undefined)
      return settled
    })
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }
