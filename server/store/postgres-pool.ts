/** Connections to PostgreSQL: how they are made, and what their errors are called. */
import pg from 'pg'
import type { Row } from './rows.ts'
import { reasonOf, StoreError } from './store.ts'

/** of one process; PostgreSQL itself lets in 100 by default */
const MAX_CONNECTIONS = 12
const CONNECT_MS = 5_000
/** a statement that takes longer is stuck, or its database is */
const STATEMENT_MS = 15_000
/** the same, seen from here: a connection whose other end is gone without a word */
const ANSWER_MS = 20_000
/** a process that stands still must not hold a room's turn */
const IDLE_IN_TRANSACTION_MS = 5_000
const INT8 = 20

export interface Pool {
  query(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Runs `work` on one connection; where it throws, the connection and what it began are given up. */
  with<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Sequence numbers and moments are far below what a number holds exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? Number
      : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(
          oid,
          format,
        )) as pg.CustomTypesConfig['getTypeParser'],
}

/** What every connection is made with. */
export const clientConfig = (url: string): pg.ClientConfig => ({
  connectionString: url,
  types,
  application_name: 'liantian',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
})

const SETTINGS = `
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local');
  SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED`

/** @param unheard is told of a connection that broke while nobody used it */
export function openPool(url: string, unheard: (reason: unknown) => void): Pool {
  const pool = new pg.Pool({
    ...clientConfig(url),
    max: MAX_CONNECTIONS,
    // what belongs together is sent together: a turn is two ways to the database, not five
    pipeline: true,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  })
  let isClosing = false
  pool.on('error', error => {
    if (!isClosing) unheard(error)
  })
  pool.on('connect', client => {
    // the call that runs on it rejects; without a listener the end of one that is lent would end the process
    client.on('error', () => undefined)
    client.query(SETTINGS).catch(unheard)
  })

  return {
    async query(text, values = []) {
      try {
        return (await pool.query<Row>(text, [...values])).rows
      } catch (error) {
        throw storeError(error)
      }
    },
    async with(work) {
      let client: pg.PoolClient
      try {
        client = await pool.connect()
      } catch (error) {
        throw storeError(error)
      }
      try {
        const answer = await work(client)
        client.release()
        return answer
      } catch (error) {
        client.release(true)
        throw storeError(error)
      }
    },
    close() {
      isClosing = true
      return pool.end()
    },
  }
}

export const storeError = (error: unknown): StoreError =>
  error instanceof StoreError ? error : new StoreError(reasonOf(error), { cause: error })

/** Whether it is a number that another process took first. */
export const isTaken = ({ cause }: StoreError): boolean =>
  cause instanceof pg.DatabaseError && cause.code === '23505' && cause.constraint === 'log_pkey'
