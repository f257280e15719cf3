/** An installation moves from SQLite into PostgreSQL and back, and is backed up from there, with all that is in it. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { RoomEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { columnsOf, LEFT_OUT, tableNames } from '../../server/store/tables.ts'
import { newPerson, person } from '../sync/calls.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from '../sync/server.ts'
import { contentOf, join, textIn, until } from '../sync/stock-client.ts'
import { newDatabase, type TestDatabase } from './database.ts'

const MUER = 'muer' as UnitId
const COMMANDS = joinPath(import.meta.dirname, '../../server/commands')

let folder: string
let dataDir: string
/** of a person who stays signed in */
let cookie: string
let content: string
let rooms: RoomEntry[]
const databases: TestDatabase[] = []

const database = async (): Promise<TestDatabase> => {
  const one = await newDatabase(inject('postgres'))
  databases.push(one)
  return one
}

/** What the command says, with its exit code before it. */
function run(command: string, words: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [joinPath(COMMANDS, `${command}.ts`), ...words], {
    env: { ...process.env, DATABASE_URL: '', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  return new Promise(resolve => child.once('close', code => resolve(`${code}: ${said.trim()}`)))
}

/** All rows of a SQLite file but those that are not copied, as text. */
function rowsIn(directory: string): unknown {
  const db = new DatabaseSync(joinPath(directory, DATABASE_FILE), { readOnly: true })
  try {
    return tableNames.map(table => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()])
  } finally {
    db.close()
  }
}

async function seen(server: TestServer): Promise<{ content: string; rooms: RoomEntry[] }> {
  const client = await join(server.url, cookie)
  const content = contentOf(client.doc)
  client.close()
  return { content, rooms: await person(server.url, cookie).get<RoomEntry[]>('/api/rooms') }
}

beforeAll(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'liantian-copy-test-'))
  dataDir = joinPath(folder, 'sqlite')
  const server = await startServer({ dataDir })
  const lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  const muer = await newPerson(lead, 'muer', 'muer')
  cookie = muer.cookie
  const client = await join(server.url, cookie)
  const watcher = await join(server.url, lead.cookie)
  textIn(client.doc, MUER, 'progress').insert(0, '已开展托位摸底😀。')
  await until(watcher.doc, () => textIn(watcher.doc, MUER, 'progress').length > 0)
  client.close()
  watcher.close()
  await muer.send('POST', '/api/months/2022-09/reports/muer', { action: 'submit' })
  ;({ content, rooms } = await seen(server))
  await server.stop()
})
afterAll(async () => {
  for (const one of databases) await one.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('copying', () => {
  it('PG-16: every table and every column of both kinds is copied, or left out by name', async () => {
    const { url, query } = await database()
    const server = await startServer({ env: { DATABASE_URL: url } })
    await server.stop()
    const rows = await query(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'liantian'",
    )
    const inPostgres = Map.groupBy(rows, row => String(row.table_name))
    const db = new DatabaseSync(joinPath(dataDir, DATABASE_FILE))
    const inSqlite = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name))
    for (const table of new Set([...inPostgres.keys(), ...inSqlite])) {
      if (LEFT_OUT.includes(table)) continue
      const expected = columnsOf(table as (typeof tableNames)[number]).sort()
      expect(
        inPostgres
          .get(table)
          ?.map(row => String(row.column_name))
          .sort(),
        table,
      ).toEqual(expected)
      const columns = db.prepare(`PRAGMA table_info(${table})`).all()
      expect(columns.map(({ name }) => String(name)).sort(), table).toEqual(expected)
    }
    db.close()
  })

  it('PG-17: into PostgreSQL and back: people stay signed in and find what they left, row by row the same', async () => {
    const { url } = await database()
    const before = rowsIn(dataDir)
    expect(await run('copy', [dataDir, url])).toMatch(
      /^0: Copied 2 rooms \(months and plans\) from .* to 127\.0\.0\.1:\d+\/test_\w+\.$/,
    )
    const back = joinPath(folder, 'back')
    expect(await run('copy', [url, back])).toMatch(
      /^0: Copied 2 rooms \(months and plans\) from 127\.0\.0\.1:\d+\/test_\w+ to .*back\.$/,
    )
    expect(rowsIn(back)).toEqual(before)
    expect(rowsIn(dataDir)).toEqual(before)
    const server = await startServer({ env: { DATABASE_URL: url } })
    expect(await seen(server)).toEqual({ content, rooms })
    // and it goes on: the next record, the next entry, the next edit
    const muer = person(server.url, cookie)
    expect((await muer.send('POST', '/api/months/2022-09/reports/muer', { action: 'withdraw' })).status).toBe(200)
    expect((await muer.send('POST', '/api/months/2022-09/reports/muer', { action: 'submit' })).status).toBe(200)
    expect(await muer.get<unknown[]>('/api/months/2022-09/reports/muer/copies')).toHaveLength(2)
    expect(await run('copy', [url, joinPath(folder, 'in-use')])).toMatch(/^1: .*a server uses it, stop it first\.$/)
    await server.stop()
  })

  it('PG-18: a target that is not empty, arguments that are none, a source that is not there: one line, nothing changed', async () => {
    const { url, query } = await database()
    await run('copy', [dataDir, url])
    const [before] = await query('SELECT count(*) AS n FROM liantian.log')
    expect(await run('copy', [dataDir, url])).toMatch(/^1: Nothing was copied: .*not empty.*\.$/)
    expect(await query('SELECT count(*) AS n FROM liantian.log')).toEqual([before])
    expect(await run('copy', [url, dataDir])).toMatch(/^1: DATA_DIR .* is not empty .*\.$/)
    expect(await run('copy', [dataDir])).toBe('1: Say what to take: npm run copy -- FROM TO')
    for (const words of [
      [dataDir, dataDir],
      [url, url],
      ['mysql://x/y', url],
      [dataDir, 'postgres://x'],
    ])
      expect(await run('copy', words)).toMatch(/^1: One of FROM and TO is a data directory, the other a database/)
    expect(await run('copy', [joinPath(folder, 'nowhere'), url])).toMatch(/^1: DATA_DIR .*nowhere holds no database/)
    const unreachable = 'postgres://liantian:a-secret@127.0.0.1:1/x'
    const refused = await run('copy', [dataDir, unreachable])
    expect(refused).toMatch(/^1: Nothing was copied: the database 127\.0\.0\.1:1\/x: .*ECONNREFUSED.*\.$/)
    expect(refused).not.toContain('a-secret')
    expect(await run('copy', [unreachable, joinPath(folder, 'empty')])).toMatch(/^1: Nothing was copied/)
    expect((await readdir(joinPath(folder, 'empty'))).filter(name => name.startsWith(DATABASE_FILE))).toEqual([])
  })

  it('PG-19: a backup from PostgreSQL runs while people edit, and is restored into either; every room has a new epoch then', async () => {
    const source = await database()
    await run('copy', [dataDir, source.url])
    const server = await startServer({ env: { DATABASE_URL: source.url } })
    const client = await join(server.url, cookie)
    await server.said(/ready/)
    const file = joinPath(folder, 'backup')
    expect(await run('backup', [file], { DATABASE_URL: source.url })).toBe(
      `0: Backed up 2 rooms (months and plans) to ${file}.`,
    )
    expect(await run('backup', [file], { DATABASE_URL: source.url })).toMatch(/^1: .*backup exists/)
    client.close()
    expect(await run('restore', [file], { DATABASE_URL: source.url })).toMatch(/a server uses it, stop it first\.$/)
    await server.stop()
    expect(await run('restore', [file], { DATABASE_URL: source.url })).toMatch(/not empty/)

    const target = await database()
    expect(await run('restore', [file], { DATABASE_URL: target.url })).toMatch(
      /^0: Restored 2 rooms \(months and plans\) into the database 127/,
    )
    const other = joinPath(folder, 'restored')
    expect(await run('restore', [file], { DATA_DIR: other })).toMatch(
      /^0: Restored 2 rooms \(months and plans\) into .*restored\./,
    )
    for (const env of [{ DATABASE_URL: target.url }, { DATA_DIR: other }]) {
      const restored = await startServer({ env })
      expect((await ask(restored.url, '/api/session', { cookie })).status).toBe(401)
      cookie = (await signIn(restored.url, 'muer', 'a-password-of-my-own')).cookie
      const now = await seen(restored)
      expect(now.content).toBe(content)
      expect(now.rooms.map(({ room }) => room)).toEqual(rooms.map(({ room }) => room))
      expect(now.rooms.filter(({ epoch }) => rooms.some(old => old.epoch === epoch))).toEqual([])
      await restored.stop()
    }
    expect(existsSync(file)).toBe(true)
  })
})
