/** Two server processes on a PostgreSQL of their own, and everything that goes wrong there: kills, a restart, lost notices. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { makeCluster, type Cluster } from '../postgres/cluster.ts'
import { startProcesses, type Processes } from '../postgres/processes.ts'
import { newPerson, person } from '../sync/calls.ts'
import { clear, typeOn } from '../sync/load-rounds.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from '../sync/server.ts'
import { join, MONTH, openByHand, textIn, until, type StockClient } from '../sync/stock-client.ts'

const UNIT = ADMIN as UnitId
const KILLS = 30
const PEOPLE = 8

let cluster: Cluster
let processes: Processes
let cookie: string

beforeAll(async () => {
  cluster = await makeCluster()
  processes = await startProcesses(cluster.url)
  ;({ cookie } = await signIn(url(0), ADMIN, ADMIN_PASSWORD))
})
afterAll(async () => {
  await processes.remove()
  await cluster.remove()
})

const url = (n: number): string => processes.servers[n % 2]?.url ?? ''
const progressOf = (doc: Y.Doc): string => textIn(doc, UNIT, 'progress').toString()
const healthIs = async (status: number): Promise<void> => {
  for (const n of [0, 1])
    await expect.poll(async () => (await ask(url(n), '/api/health')).status, { timeout: 60_000 }).toBe(status)
}

/** One more in the place of one that ended, at its address. */
async function startAgain(n: number): Promise<void> {
  const old = processes.servers[n] as TestServer
  processes.servers[n] = await startServer({
    env: { DATABASE_URL: processes.database.url, PORT: String(old.port) },
  })
}

describe('processes on one PostgreSQL', () => {
  it(
    `PG-20: ${KILLS} times one of two is killed while people type at both: all that was acknowledged is there, each letter once`,
    { timeout: 600_000 },
    async () => {
      const outcome = { acknowledged: 0, lost: 0, strange: 0 }
      for (let round = 0; round < KILLS; round++) {
        await clear(url(0), cookie)
        const typists = await Promise.all([0, 1, 2, 3].map(n => typeOn(url(n), cookie, `${round}.${n}`)))
        await Promise.race(typists.map(typist => typist.reaches(1 + Math.floor(Math.random() * 200))))
        const victim = round % 2
        await processes.servers[victim]?.kill()
        const survivors = typists.filter((_, n) => n % 2 !== victim)
        // the others go on
        await Promise.all(survivors.map(typist => typist.reaches(typist.acknowledged.length + 20)))
        await Promise.all(typists.map(typist => typist.leave()))
        const marks = typists.flatMap(({ acknowledged }) => acknowledged)
        const after = await join(url(1 - victim), cookie)
        const isWhole = (): boolean => marks.every(mark => progressOf(after.doc).includes(mark))
        await until(after.doc, isWhole, 10_000).catch(() => undefined) // what is lost is counted
        const text = progressOf(after.doc)
        outcome.acknowledged += marks.length
        outcome.lost += marks.filter(mark => !text.includes(mark)).length
        outcome.strange += typists
          .flatMap(({ sent }) => sent)
          .reduce((rest, mark) => rest.replace(mark, ''), text).length
        after.close()
        await startAgain(victim)
      }
      console.log(outcome)
      expect(outcome.acknowledged).toBeGreaterThan(KILLS * 40)
      expect(outcome).toMatchObject({ lost: 0, strange: 0 })
    },
  )

  it(
    'PG-21: the database crashes and comes back while people type: they type on, the health says so, all of it arrives',
    { timeout: 300_000 },
    async () => {
      await clear(url(0), cookie)
      const people = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => join(url(n), cookie)))
      const closes = new Set<number>()
      for (const { provider } of people)
        provider.on('connection-close', (event: { code?: number } | null) => closes.add(event?.code ?? 0))
      let typed = 0
      const typing = setInterval(() => {
        const { doc } = people[typed % PEOPLE] as StockClient
        textIn(doc, UNIT, 'progress').insert(0, String.fromCodePoint(0x4e00 + typed++))
      }, 10)
      const typedOn = (count: number): Promise<void> =>
        expect.poll(() => typed, { timeout: 60_000 }).toBeGreaterThan(typed + count) as Promise<void>
      try {
        await typedOn(200)
        await cluster.stop('immediate')
        await healthIs(503)
        await typedOn(200)
        expect((await ask(url(0), '/api/session', { cookie })).status).toBe(503)
        await cluster.start()
        await healthIs(200)
        await typedOn(200)
      } finally {
        clearInterval(typing)
      }
      const expected = Array.from({ length: typed }, (_, n) => String.fromCodePoint(0x4e00 + n))
      const isWhole =
        ({ doc }: StockClient) =>
        () =>
          progressOf(doc).length === typed
      await Promise.all(people.map(one => until(one.doc, isWhole(one), 60_000)))
      for (const { doc } of people) expect(Array.from(progressOf(doc)).sort()).toEqual(expected)
      const late = await join(url(1), cookie)
      expect(Array.from(progressOf(late.doc)).sort()).toEqual(expected)
      expect([...closes]).toContain(1012)
      expect([...closes].filter(code => code >= 4400 && code < 4500)).toEqual([])
      for (const one of [...people, late]) one.close()
    },
  )

  it(
    'PG-22: what was written without a notice is seen within seconds; a broken connection for notices is made again',
    { timeout: 60_000 },
    async () => {
      const { query } = processes.database
      const reader = await join(url(1), cookie)
      const writer = new Y.Doc()
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(reader.doc))
      const before = Y.encodeStateVector(writer)
      textIn(writer, UNIT, 'remarks').insert(0, '没有通知')
      await query(
        `INSERT INTO liantian.log (room, seq, account, at, bytes)
       SELECT $1, max(seq) + 1, $2, 0, $3 FROM liantian.log WHERE room = $1`,
        [MONTH, ADMIN, Buffer.from(Y.encodeStateAsUpdate(writer, before))],
      )
      await until(reader.doc, () => textIn(reader.doc, UNIT, 'remarks').toString().startsWith('没有通知'))
      const ended = await query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query LIKE 'SELECT pg_notify%' OR query = 'SELECT 1'",
      )
      expect(ended.length).toBeGreaterThanOrEqual(2)
      const other = await join(url(0), cookie)
      // it had no notice either: what is typed before it has looked may come to stand behind
      await until(other.doc, () => textIn(other.doc, UNIT, 'remarks').toString().startsWith('没有通知'))
      textIn(other.doc, UNIT, 'remarks').insert(0, '又')
      await until(reader.doc, () => textIn(reader.doc, UNIT, 'remarks').toString().startsWith('又没有'))
      reader.close()
      other.close()
    },
  )

  it('PG-23: a session that ended unheard ends its connection with the next look', { timeout: 60_000 }, async () => {
    const lead = person(url(0), cookie)
    const muer = await newPerson(lead, 'muer', 'muer')
    const hand = await openByHand(url(1), `/sync/${MONTH}`, { cookie: muer.cookie, origin: url(1) })
    await processes.database.query("DELETE FROM liantian.sessions WHERE account = 'muer'")
    expect((await hand.closed).code).toBe(4401)
  })

  it(
    'PG-24: a process that stands still, its turn begun or not, holds the others up for seconds at most, and comes back',
    { timeout: 120_000 },
    async () => {
      await clear(url(0), cookie)
      const people = await Promise.all([0, 1, 2, 3].map(n => join(url(n), cookie)))
      let typed = 0
      const typing = setInterval(() => {
        const { doc } = people[typed % people.length] as StockClient
        textIn(doc, UNIT, 'progress').insert(0, String.fromCodePoint(0x4e00 + typed++))
      }, 5)
      try {
        for (let round = 0; round < 3; round++) {
          await expect.poll(() => typed, { timeout: 60_000 }).toBeGreaterThan(typed + 100)
          processes.servers[0]?.process.kill('SIGSTOP')
          const mark = `【${round}】`
          const [, writer, , reader] = people as [StockClient, StockClient, StockClient, StockClient]
          textIn(writer.doc, UNIT, 'problems').insert(0, mark)
          await until(reader.doc, () => textIn(reader.doc, UNIT, 'problems').toString().includes(mark), 15_000)
          processes.servers[0]?.process.kill('SIGCONT')
        }
      } finally {
        processes.servers[0]?.process.kill('SIGCONT')
        clearInterval(typing)
      }
      await Promise.all(people.map(({ doc }) => until(doc, () => progressOf(doc).length === typed, 60_000)))
      for (const one of people) one.close()
    },
  )
})
