/**
 * The rooms' logs in PostgreSQL. The key (room, seq) is the fence: of two processes that write one number one is `behind`. Who
 * commits holds the room's lock, in a turn from before it reads; so whoever waits for it is next.
 */
import type pg from 'pg'
import type { RoomName } from '../../shared/document/rooms.ts'
import { createLanes } from './lanes.ts'
import { isTaken, type Pool } from './postgres-pool.ts'
import { ROOM_LOCK } from './postgres-schema.ts'
import { bytes, number, readEntry, text, type Row } from './rows.ts'
import { StoreError, type Batch, type LogEntry, type KeptRecord, type Others, type RoomStore } from './store.ts'

/** the channel of all notices */
export const CHANNEL = 'liantian'
/** `log <seq> <room>` */
export const LOG_NOTICE = 'log'

const RECORD_ROWS = 'unnest($9::text[], $10::text[], $11::text[], $12::bigint[], $13::text[], $14::text[])'
const INSERT_RECORDS = 'INSERT INTO liantian.records (month, kind, unit, at, account, body)'

/** One notice a batch: what a commit with a notice waits for is a lock that orders all of them. */
const COMMIT = `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${ROOM_LOCK}, hashtext($1))),
  entry AS (
    INSERT INTO liantian.log (room, seq, account, at, bytes)
    SELECT $1, e.seq, e.account, e.at, e.bytes
    FROM turn, unnest($2::bigint[], $3::text[], $4::bigint[], $5::bytea[]) AS e (seq, account, at, bytes)
    WHERE $6::bigint = (SELECT coalesce(max(seq), 0) FROM liantian.log WHERE room = $1)
    RETURNING seq
  ),
  owner AS (
    INSERT INTO liantian.owners (room, client, account)
    SELECT $1, o.client, o.account FROM unnest($7::bigint[], $8::text[]) AS o (client, account)
    WHERE EXISTS (SELECT FROM entry) ON CONFLICT DO NOTHING
  ),
  record AS (${INSERT_RECORDS} SELECT * FROM ${RECORD_ROWS} WHERE EXISTS (SELECT FROM entry))
  SELECT n, CASE WHEN n > 0 THEN pg_notify('${CHANNEL}', '${LOG_NOTICE} ' || last || ' ' || $1) END
  FROM (SELECT count(*)::integer AS n, max(seq) AS last FROM entry) AS done`

const ENTRIES = 'SELECT seq, account, at, bytes FROM liantian.log WHERE room = $1 AND seq > $2 ORDER BY seq'

export function roomsOn(pool: Pool): Omit<RoomStore, 'others'> & Pick<Others, 'turn'> {
  /** a room's calls answer in their order */
  const inLane = createLanes()

  async function openRoom(room: RoomName): ReturnType<RoomStore['openRoom']> {
    const [head] = await pool.query('SELECT epoch FROM liantian.rooms WHERE room = $1', [room])
    if (!head) return null
    // the snapshot first: what is committed meanwhile is among the entries
    const [saved] = await pool.query('SELECT seq, bytes FROM liantian.snapshots WHERE room = $1', [room])
    const snapshot = saved ? { seq: number(saved, 'seq'), update: bytes(saved, 'bytes') } : null
    const entries = (await pool.query(ENTRIES, [room, snapshot?.seq ?? 0])).map(readEntry)
    const owners = await pool.query('SELECT client, account FROM liantian.owners WHERE room = $1', [room])
    return {
      epoch: text(head, 'epoch'),
      seq: entries.at(-1)?.seq ?? snapshot?.seq ?? 0,
      snapshot,
      entries,
      owners: owners.map(owner => ({ client: number(owner, 'client'), account: text(owner, 'account') })),
    }
  }

  async function commit(batch: Batch): Promise<'committed' | 'behind'> {
    checkOrder(batch)
    if (batch.entries.length === 0) return 'committed'
    try {
      return await pool.with(async client => (isIn(await client.query(commitOf(batch))) ? 'committed' : 'behind'))
    } catch (error) {
      if (error instanceof StoreError && isTaken(error)) return 'behind'
      throw error
    }
  }

  return {
    rooms: async () =>
      (await pool.query('SELECT room, epoch FROM liantian.rooms ORDER BY room COLLATE "C"')).map(row => ({
        room: text(row, 'room') as RoomName,
        epoch: text(row, 'epoch'),
      })),
    createRoom: (epoch, first) =>
      inLane(first.room, () =>
        pool.with(async client => {
          checkOrder(first)
          await client.query('BEGIN')
          const made = await client.query(
            'INSERT INTO liantian.rooms (room, epoch) VALUES ($1, $2) ON CONFLICT DO NOTHING',
            [first.room, epoch],
          )
          if (made.rowCount === 1 && first.entries.length > 0) await client.query(commitOf(first))
          await client.query('COMMIT')
          return made.rowCount === 1
        }),
      ),
    openRoom: room => inLane(room, () => openRoom(room)),
    commit: batch => inLane(batch.room, () => commit(batch)),
    entries: (room, after, limit) =>
      inLane(room, async () => (await pool.query(`${ENTRIES} LIMIT $3`, [room, after, limit])).map(readEntry)),
    async saveSnapshot(room, seq, update) {
      await pool.query(
        `INSERT INTO liantian.snapshots AS old (room, seq, bytes) VALUES ($1, $2, $3)
         ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes WHERE excluded.seq > old.seq`,
        [room, seq, update],
      )
    },
    turn: (room, known, work) => inLane(room, () => pool.with(client => takeTurn(client, { room, known }, work))),
    async newest(rooms) {
      const rows = await pool.query(
        `SELECT room, (SELECT coalesce(max(seq), 0) FROM liantian.log WHERE log.room = asked.room) AS seq
         FROM unnest($1::text[]) AS asked (room)`,
        [rooms],
      )
      return new Map(rows.map(row => [text(row, 'room') as RoomName, number(row, 'seq')]))
    },
  }
}

async function takeTurn(
  client: pg.ClientBase,
  { room, known }: { room: RoomName; known: number },
  work: (news: readonly LogEntry[]) => Batch | null,
): Promise<boolean> {
  const [, , found] = await Promise.all([
    client.query('BEGIN'),
    client.query(`SELECT pg_advisory_xact_lock(${ROOM_LOCK}, hashtext($1))`, [room]),
    client.query<Row>(ENTRIES, [room, known]),
  ])
  const batch = work(found.rows.map(readEntry))
  if (!batch || batch.entries.length === 0) {
    await client.query('ROLLBACK')
    return false
  }
  checkOrder(batch)
  const [done] = await Promise.all([client.query(commitOf(batch)), client.query('COMMIT')])
  if (!isIn(done)) throw new StoreError('a number was taken in the middle of a turn')
  return true
}

const isIn = ({ rows }: pg.QueryResult<Row>): boolean => rows[0]?.n !== 0

const commitOf = ({ room, entries, owners, records = [] }: Batch): pg.QueryConfig => ({
  // prepared once on each connection
  name: 'commit',
  text: COMMIT,
  values: [
    room,
    entries.map(({ seq }) => seq),
    entries.map(({ account }) => account),
    entries.map(({ at }) => at),
    entries.map(({ update }) => Buffer.from(update.buffer, update.byteOffset, update.length)),
    (entries[0]?.seq ?? 1) - 1,
    owners.map(({ client }) => client),
    owners.map(({ account }) => account),
    ...recordColumns(records),
  ],
})

export const recordColumns = (records: readonly KeptRecord[]): unknown[][] => [
  records.map(({ month }) => month),
  records.map(({ kind }) => kind),
  records.map(({ unit }) => unit),
  records.map(({ at }) => at),
  records.map(({ account }) => account),
  records.map(({ body }) => body),
]

/** So that a number that is taken was taken by another. */
function checkOrder({ entries }: Batch): void {
  if (entries.some(({ seq }, i) => seq !== (entries[0]?.seq ?? 0) + i))
    throw new StoreError('the entries of a batch are not numbered one after another')
}
