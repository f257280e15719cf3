/**
 * What the processes that share a database tell each other: NOTIFY on one channel, heard on a connection of its own. A notice
 * holds less than 8,000 bytes, so what is said goes in parts. Nothing rests on it alone: whoever may have missed something is
 * told so, and looks again.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { RoomName } from '../../shared/document/rooms.ts'
import { clientConfig } from './postgres-pool.ts'
import { CHANNEL, LOG_NOTICE } from './postgres-rooms.ts'
import { LOCKS } from './postgres-schema.ts'
import { StoreError, type Others, type OthersListener, type Topic } from './store.ts'

/** of a notice, its head left out */
const MAX_PART = 7_800
/** what is said within it goes together: a caret may come so much later */
const GATHER_MS = 20
const RETRY_MS = 500
const ANSWER_MS = 10_000
/** how often a connection that has nothing to say is asked whether it lives */
const ASK_MS = 10_000

export interface Notices extends Pick<Others, 'say' | 'listen'> {
  close(): Promise<void>
}

type Said = [topic: Topic, text: string]

/** Rejects where the database cannot be reached, or is being filled from outside. */
export async function openNotices(url: string, broken: (reason: unknown) => void): Promise<Notices> {
  const me = randomUUID().slice(0, 8)
  const listeners: OthersListener[] = []
  /** by process: the parts that have come */
  const begun = new Map<string, string[]>()
  let saying: Said[] = []
  let isClosed = false

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...clientConfig(url), query_timeout: ANSWER_MS })
    client.on('notification', ({ payload = '' }) => hear(payload))
    client.on('error', () => undefined) // its end follows
    await client.connect()
    try {
      // presence is not worth a wait for the disk
      await client.query("SELECT set_config('synchronous_commit', 'off', false)")
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock_shared($1, $2) AS free', [
        ...LOCKS.use,
      ])
      if (rows[0]?.free !== true) throw new StoreError('a copy or a restore into it is under way')
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      await client.end()
      throw error
    }
    client.once('end', lost)
    return client
  }

  let current: pg.Client | null = await connect()
  const asker = setInterval(() => void current?.query('SELECT 1').catch(giveUp), ASK_MS)
  asker.unref()

  /** One that does not answer is not waited for. */
  const giveUp = (): void => void current?.end().catch(() => undefined)

  function lost(): void {
    current = null
    if (isClosed) return
    broken(new Error('the connection for notices is gone'))
    again()
  }

  function again(): void {
    setTimeout(() => {
      if (isClosed) return
      connect().then(client => {
        current = client
        begun.clear()
        for (const listener of listeners) listener.missed?.()
      }, again)
    }, RETRY_MS).unref()
  }

  function hear(payload: string): void {
    const [kind = '', ...words] = payload.split(' ')
    if (kind === LOG_NOTICE) {
      const [seq = '', room = ''] = words
      for (const listener of listeners) listener.committed?.(room as RoomName, Number(seq))
    } else hearPart(kind, words)
  }

  /** `<process> <part> <of> <base64>` */
  function hearPart(from: string, [part = '', of = '', text = '']: string[]): void {
    if (from === me) return
    const parts = part === '1' ? [] : (begun.get(from) ?? [])
    parts.push(text)
    begun.set(from, parts)
    if (part !== of) return
    begun.delete(from)
    // where a part is missing the rest says nothing
    if (parts.length !== Number(of)) return
    const said = JSON.parse(Buffer.from(parts.join(''), 'base64').toString()) as Said[]
    for (const [topic, words] of said) for (const listener of listeners) listener.said?.(topic, words, from)
  }

  function sayAll(): void {
    const text = Buffer.from(JSON.stringify(saying)).toString('base64')
    saying = []
    const of = Math.ceil(text.length / MAX_PART)
    const notices = Array.from(
      { length: of },
      (_, n) => `${me} ${n + 1} ${of} ${text.slice(n * MAX_PART, (n + 1) * MAX_PART)}`,
    )
    current
      ?.query(
        'SELECT pg_notify($1, notice) FROM unnest($2::text[]) WITH ORDINALITY AS n (notice, place) ORDER BY place',
        [CHANNEL, notices],
      )
      .catch(broken)
  }

  return {
    say(topic, text) {
      if (saying.length === 0) setTimeout(sayAll, GATHER_MS)
      saying.push([topic, text])
    },
    listen: listener => void listeners.push(listener),
    async close() {
      if (saying.length > 0) sayAll()
      isClosed = true
      clearInterval(asker)
      await current?.end()
    },
  }
}
