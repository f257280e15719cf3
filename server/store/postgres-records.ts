/** The months' records, the audit and the operator's figures in PostgreSQL. */
import { NOTE_ROW } from './backup-note.ts'
import type { Pool } from './postgres-pool.ts'
import { recordColumns } from './postgres-rooms.ts'
import { number, readAudit, readFigures, readRecord } from './rows.ts'
import type { AuditStore, RecordStore, Store } from './store.ts'

export function recordsOn(pool: Pool): RecordStore {
  return {
    async appendRecords(records) {
      await pool.query(
        `INSERT INTO liantian.records (month, kind, unit, at, account, body)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[])`,
        recordColumns(records),
      )
    },
    async records({ month, kind, unit = '' }) {
      const rows = await pool.query(
        `SELECT seq, month, kind, unit, at, account, body FROM liantian.records
         WHERE month = $1 AND kind = $2 AND ($3 = '' OR unit = $3) ORDER BY seq`,
        [month, kind, unit],
      )
      return rows.map(readRecord)
    },
  }
}

export function auditOn(pool: Pool): AuditStore {
  return {
    async appendAudit(records) {
      await pool.query(
        `INSERT INTO liantian.audit (at, account, address, event, detail)
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])`,
        [
          records.map(({ at }) => at),
          records.map(({ account }) => account),
          records.map(({ address }) => address),
          records.map(({ event }) => event),
          records.map(({ detail }) => JSON.stringify(detail)),
        ],
      )
    },
    async audit({ before = Number.MAX_SAFE_INTEGER, limit, event = '', accounts = null }) {
      const rows = await pool.query(
        `SELECT seq, at, account, address, event, detail FROM liantian.audit
         WHERE seq < $1 AND ($2 = '' OR event = $2) AND ($3::text[] IS NULL OR account = ANY ($3))
         ORDER BY seq DESC LIMIT $4`,
        [before, event, accounts, limit],
      )
      return rows.map(readAudit)
    },
  }
}

export const figuresOn = (pool: Pool): Store['figures'] =>
  async function figures() {
    // numbered without gaps: the last number of a room is how many it has
    const [row = {}] = await pool.query(
      `SELECT (SELECT count(*) FROM liantian.accounts WHERE disabled = 0 AND deleted = 0) AS accounts,
         (SELECT count(*) FROM liantian.sessions) AS sessions, (SELECT count(*) FROM liantian.rooms) AS rooms,
         (SELECT coalesce(sum((SELECT max(seq) FROM liantian.log WHERE log.room = rooms.room)), 0)::bigint
          FROM liantian.rooms) AS entries,
         (SELECT at FROM liantian.probe WHERE one = $1) AS noted,
         (SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
          WHERE relnamespace = 'liantian'::regnamespace AND relkind = 'r') AS bytes`,
      [NOTE_ROW],
    )
    return { ...readFigures(row), lastBackupAt: row.noted === null ? null : number(row, 'noted') }
  }
