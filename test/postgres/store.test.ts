/** The store in PostgreSQL: what every store must do, and what several of them on one database must. */
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import type { RoomName } from '../../shared/document/rooms.ts'
import { readConfig } from '../../server/config.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { StoreError, type Others, type Store } from '../../server/store/store.ts'
import { entry, storeSuite } from '../contract/store-suite.ts'
import { newDatabase, type TestDatabase } from './database.ts'

const ROOM = 'progress-2022-09' as RoomName

const broken = (reason: unknown): void => {
  throw new Error('a connection broke', { cause: reason })
}

storeSuite('PostgreSQL', async () => {
  const { url, drop } = await newDatabase(inject('postgres'))
  let store = await openPostgres(url, broken)
  return {
    store,
    at: { url },
    async reopen() {
      await store.close()
      store = await openPostgres(url, broken)
      return store
    },
    async remove() {
      await store.close()
      await drop()
    },
  }
})

describe('a database that several stores share', () => {
  let database: TestDatabase
  let stores: Store[]
  beforeEach(async () => {
    database = await newDatabase(inject('postgres'))
    stores = await Promise.all([1, 2, 3].map(() => openPostgres(database.url, broken)))
    await stores[0]?.createRoom('epoch', { room: ROOM, entries: [entry(1)], owners: [] })
  })
  afterEach(async () => {
    for (const store of stores) await store.close()
    await database.drop()
  })

  const others = (n: number): Others => {
    const all = stores[n]?.others
    if (!all) throw new Error('no others')
    return all
  }
  const commit = (n: number, seq: number) =>
    stores[n]?.commit({ room: ROOM, entries: [entry(seq)], owners: [{ client: seq, account: `account-${n}` }] })

  it('PG-25: of all that write one number one is committed, and the others are behind, with nothing of theirs kept', async () => {
    for (let seq = 2; seq < 22; seq++) {
      const outcomes = await Promise.all([0, 1, 2].map(n => commit(n, seq)))
      expect(outcomes.toSorted()).toEqual(['behind', 'behind', 'committed'])
      const log = await stores[seq % 3]?.openRoom(ROOM)
      expect([log?.seq, log?.owners.find(({ client }) => client === seq)?.account]).toEqual([
        seq,
        `account-${outcomes.indexOf('committed')}`,
      ])
    }
  })

  it('PG-26: turns are one after another over all of them, each knows what the one before wrote, none is behind', async () => {
    const takeTurn = (n: number): Promise<boolean> =>
      others(n).turn(ROOM, 1, news => {
        const last = news.at(-1)?.seq ?? 1
        return { room: ROOM, entries: [entry(last + 1), entry(last + 2)], owners: [] }
      })
    const taken = await Promise.all(Array.from({ length: 30 }, (_, n) => takeTurn(n % 3)))
    expect(taken).toEqual(Array<boolean>(30).fill(true))
    expect((await stores[0]?.entries(ROOM, 0, 100))?.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 61 }, (_, n) => n + 1),
    )
    expect(await others(1).turn(ROOM, 61, () => null)).toBe(false)
    const thrown = others(2).turn(ROOM, 61, () => {
      throw new StoreError('on purpose')
    })
    await expect(thrown).rejects.toThrow('on purpose')
    expect(await stores[0]?.newest([ROOM])).toEqual(new Map([[ROOM, 61]]))
  })

  it('PG-27: each commit is told of once a batch, and what is said arrives whole and in order at all others, however long', async () => {
    const committed: number[] = []
    const said: string[] = []
    others(1).listen({
      committed: (_room, seq) => committed.push(seq),
      said: (topic, text, from) =>
        said.push(`${topic} ${text.length} ${text.slice(0, 2)} ${from === '' ? '' : 'from'}`),
    })
    const own: string[] = []
    others(0).listen({ said: (_topic, text) => own.push(text) })
    await stores[0]?.commit({ room: ROOM, entries: [entry(2), entry(3), entry(4)], owners: [] })
    await commit(2, 5)
    others(0).say('presence', '托'.repeat(30_000))
    others(0).say('session', '位')
    await expect.poll(() => said).toEqual(['presence 30000 托托 from', 'session 1 位 from'])
    // the first is the room's making
    expect([committed.filter(seq => seq > 1), own]).toEqual([[4, 5], []])
  })

  it('PG-28: what runs alone runs alone over all of them, and its failure is its own', async () => {
    let running = 0
    let most = 0
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running)
      await new Promise(resolve => setImmediate(resolve))
      running--
    }
    await Promise.all(Array.from({ length: 12 }, (_, n) => others(n % 3).alone('work', work)))
    expect(most).toBe(1)
    const failing = others(0).alone('work', () => Promise.reject(new RangeError('its own')))
    await expect(failing).rejects.toBeInstanceOf(RangeError)
  })

  it('PG-29: a database that cannot be used ends the start with one line, without the password', async () => {
    const said = async (url: string): Promise<string> =>
      openPostgres(url, broken).then(
        () => 'it opened',
        (error: unknown) => String(error),
      )
    const address = new URL(database.url)
    const { password } = address
    expect(await said(Object.assign(new URL(address), { port: '1' }).href)).toMatch(
      /^StoreError: DATABASE_URL: the database 127\.0\.0\.1:1\/test_\w+ cannot be used: .*ECONNREFUSED.*rights\.$/,
    )
    const wrong = await said(Object.assign(new URL(address), { password: 'another-secret' }).href)
    expect(wrong).toContain('password authentication failed')
    expect(wrong).not.toContain('another-secret')
    expect(await said(Object.assign(new URL(address), { pathname: '/nowhere' }).href)).toContain(
      '"nowhere" does not exist',
    )
    await database.query('UPDATE liantian.schema SET version = 99')
    expect(await said(address.href)).toContain('a newer version of Liantian (schema 99')
    for (const text of ['mysql://u:another-secret@h/d', 'postgres://', 'postgres://host', 'liantian']) {
      expect(() => readConfig({ DATABASE_URL: text })).toThrow(
        /^DATABASE_URL is no address .*; it takes postgres:\/\/USER/,
      )
      expect(() => readConfig({ DATABASE_URL: text })).not.toThrow('another-secret')
    }
    expect(readConfig({ DATABASE_URL: address.href }).databaseUrl).toContain(password)
  })
})
