import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { DATABASE_FILE, openSqlite } from '../../server/store/sqlite.ts'
import { connect } from '../../server/store/sqlite-file.ts'
import { quickCommits } from '../../server/store/sqlite-quick.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import type { Batch } from '../../server/store/store.ts'
import { entry, storeSuite } from './store-suite.ts'

const ROOM = 'progress-2022-09' as RoomName
const batch = (seq: number): Batch => ({ room: ROOM, entries: [entry(seq)], owners: [] })

storeSuite('SQLite on a real disk', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  let store = await openSqlite(dataDir)
  return {
    store,
    at: { dataDir },
    async reopen() {
      await store.close()
      store = await openSqlite(dataDir)
      return store
    },
    async remove() {
      await store.close()
      await rm(dataDir, { recursive: true })
    },
  }
})

it('LOG-25: a foreign file is refused without a byte of it changed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const file = join(dataDir, DATABASE_FILE)
  const foreign = new DatabaseSync(file)
  foreign.exec('CREATE TABLE letters (x)')
  foreign.close()
  const before = await readFile(file)
  await expect(openSqlite(dataDir)).rejects.toThrow(`${file} is not a Liantian database.`)
  expect((await readFile(file)).equals(before)).toBe(true)
  await rm(dataDir, { recursive: true })
})

it('LOG-26: a file of the first version is brought up with all that is in it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const room = 'plan-2022' as RoomName
  const store = await openSqlite(dataDir)
  await store.createRoom('epoch', { room, entries: [entry(1)], owners: [{ client: 7, account: 'muer' }] })
  await store.close()
  const old = new DatabaseSync(join(dataDir, DATABASE_FILE))
  old.exec('DROP TABLE audit; DROP TABLE probe; DROP TABLE records; PRAGMA user_version = 1')
  old.close()
  const again = await openSqlite(dataDir)
  expect(await again.openRoom(room)).toMatchObject({ seq: 1, entries: [entry(1)], owners: [{ client: 7 }] })
  await again.probe()
  expect(await again.audit({ limit: 1 })).toEqual([])
  expect(await again.records({ month: '2022-09' as Month, kind: 'copy' })).toEqual([])
  await again.close()
  await rm(dataDir, { recursive: true })
})

it('LOG-28: commits are made at once; after one that took long, for four times as long, and while the file is busy, the thread makes them', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const store = await openSqlite(dataDir)
  const file = join(dataDir, DATABASE_FILE)
  await store.createRoom('epoch', batch(1))
  // a commit asks for the time as it begins and as it ends
  const [tookLong, tookNothing] = [100, 0]
  const times = [0, tookLong, 499, 500, 500 + tookNothing, 501, 501, 502, 502]
  const quick = quickCommits(connect(file), () => times.shift() ?? 0)
  expect(quick.commit(batch(2))).toBe('committed')
  expect(quick.commit(batch(3)), 'left to the thread').toBeNull()
  expect(quick.commit(batch(3))).toBe('committed')
  expect(quick.commit(batch(3)), 'another wrote first').toBe('behind')
  const other = connect(file)
  other.exec('BEGIN IMMEDIATE')
  expect(quick.commit(batch(4)), 'busy').toBeNull()
  other.close()
  expect(times).toEqual([])
  expect(await store.commit(batch(4))).toBe('committed')
  quick.close()
  expect(quick.commit(batch(5)), 'closed').toBeNull()
  expect((await store.openRoom(ROOM))?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  await store.close()
  await rm(dataDir, { recursive: true })
})
