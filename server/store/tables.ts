/** The tables that hold what people made, the same in SQLite and in PostgreSQL, and PostgreSQL's name for each column's kind. */

export const TABLES = {
  rooms: { room: 'text', epoch: 'text' },
  log: { room: 'text', seq: 'bigint', account: 'text', at: 'bigint', bytes: 'bytea' },
  snapshots: { room: 'text', seq: 'bigint', bytes: 'bytea' },
  owners: { room: 'text', client: 'bigint', account: 'text' },
  accounts: {
    account: 'text',
    name: 'text',
    unit: 'text',
    role: 'text',
    password_hash: 'text',
    must_change_password: 'integer',
    disabled: 'integer',
    deleted: 'integer',
    created_at: 'bigint',
    last_sign_in_at: 'bigint',
  },
  sessions: { token_hash: 'text', account: 'text', created_at: 'bigint', last_seen_at: 'bigint' },
  audit: { seq: 'bigint', at: 'bigint', account: 'text', address: 'text', event: 'text', detail: 'text' },
  records: {
    seq: 'bigint',
    month: 'text',
    kind: 'text',
    unit: 'text',
    at: 'bigint',
    account: 'text',
    body: 'text',
  },
} as const satisfies Record<string, Record<string, 'text' | 'bigint' | 'integer' | 'bytea'>>

export type TableName = keyof typeof TABLES
export const tableNames = Object.keys(TABLES) as TableName[]
/** Those that number their rows themselves. */
export const NUMBERED: readonly TableName[] = ['audit', 'records']
export const columnsOf = (table: TableName): string[] => Object.keys(TABLES[table])

/** What is not copied, and why: how things stand at the moment, or about the file itself. */
export const LEFT_OUT: readonly string[] = ['probe', 'failures', 'schema', 'seal']
