/** Accounts, sessions and failed sign-ins in PostgreSQL. */
import type { Pool } from './postgres-pool.ts'
import { ACCOUNT_COLUMNS, accountKeys, number, readAccount, readSession, text, toColumn } from './rows.ts'
import type { AccountChanges, AccountStore, FailureLog } from './store.ts'

const COLUMNS = Object.values(ACCOUNT_COLUMNS).join(', ')
const SESSION = 'token_hash, account, created_at, last_seen_at'

export function accountsOn(pool: Pool): AccountStore {
  const write = async (sql: string, values: readonly unknown[]): Promise<void> => void (await pool.query(sql, values))
  return {
    accounts: async () =>
      (await pool.query(`SELECT ${COLUMNS} FROM liantian.accounts ORDER BY created_at, account COLLATE "C"`)).map(
        readAccount,
      ),
    async account(name) {
      if (name.includes('\0')) return null // PostgreSQL's text cannot hold it, so nobody is called that
      const [row] = await pool.query(`SELECT ${COLUMNS} FROM liantian.accounts WHERE account = $1`, [name])
      return row ? readAccount(row) : null
    },
    async createAccount(record) {
      const places = accountKeys.map((_, i) => `$${i + 1}`).join(', ')
      const made = await pool.query(
        `INSERT INTO liantian.accounts (${COLUMNS}) VALUES (${places}) ON CONFLICT DO NOTHING RETURNING account`,
        accountKeys.map(key => toColumn(record[key])),
      )
      return made.length === 1
    },
    async changeAccount(account, change) {
      const keys = accountKeys.filter(key => change[key as keyof AccountChanges] !== undefined)
      if (keys.length === 0) return
      const sets = keys.map((key, i) => `${ACCOUNT_COLUMNS[key]} = $${i + 2}`).join(', ')
      const values = keys.map(key => toColumn(change[key as keyof AccountChanges] ?? null))
      await write(`UPDATE liantian.accounts SET ${sets} WHERE account = $1`, [account, ...values])
    },
    createSession: ({ tokenHash, account, createdAt, lastSeenAt }) =>
      write(`INSERT INTO liantian.sessions (${SESSION}) VALUES ($1, $2, $3, $4)`, [
        tokenHash,
        account,
        createdAt,
        lastSeenAt,
      ]),
    async session(tokenHash) {
      const [row] = await pool.query(`SELECT ${SESSION} FROM liantian.sessions WHERE token_hash = $1`, [tokenHash])
      return row ? readSession(row) : null
    },
    touchSession: (tokenHash, at) =>
      write('UPDATE liantian.sessions SET last_seen_at = greatest(last_seen_at, $2) WHERE token_hash = $1', [
        tokenHash,
        at,
      ]),
    deleteSession: tokenHash => write('DELETE FROM liantian.sessions WHERE token_hash = $1', [tokenHash]),
    sessionsAmong: async tokenHashes =>
      (await pool.query('SELECT token_hash FROM liantian.sessions WHERE token_hash = ANY ($1)', [tokenHashes])).map(
        row => text(row, 'token_hash'),
      ),
    deleteSessionsBefore: (createdAt, lastSeenAt) =>
      write('DELETE FROM liantian.sessions WHERE created_at < $1 OR last_seen_at < $2', [createdAt, lastSeenAt]),
    deleteSessionsOf: (account, except = '') =>
      write('DELETE FROM liantian.sessions WHERE account = $1 AND token_hash <> $2', [account, except]),
  }
}

export function failuresOn(pool: Pool): FailureLog {
  return {
    async since(pair, since) {
      const rows = await pool.query('SELECT at FROM liantian.failures WHERE pair = $1 AND at > $2 ORDER BY at', [
        pair,
        since,
      ])
      return rows.map(row => number(row, 'at'))
    },
    async add(pair, at) {
      await pool.query('INSERT INTO liantian.failures (pair, at) VALUES ($1, $2)', [pair, at])
    },
    async clear(pair) {
      await pool.query('DELETE FROM liantian.failures WHERE pair = $1', [pair])
    },
    async forgetBefore(at) {
      await pool.query('DELETE FROM liantian.failures WHERE at < $1', [at])
    },
  }
}
