import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { DATABASE_FILE, openSqlite } from '../../server/store/sqlite.ts'
import { connect, inPauses, tidy } from '../../server/store/sqlite-file.ts'
import { quickCommits } from '../../server/store/sqlite-quick.ts'
import { startThread } from '../../server/store/sqlite-thread.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import type { Batch, StoreError } from '../../server/store/store.ts'
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

it('LOG-28: commits are made at once; for a while after one, long after a slow one, and while the file is busy, the thread makes them', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const store = await openSqlite(dataDir)
  const file = join(dataDir, DATABASE_FILE)
  await store.createRoom('epoch', batch(1))
  let now = 0
  let takes = 0
  /** the time moves on by what a commit takes, once it has begun */
  const clock = (): number => (now += takes) - takes
  const quick = quickCommits(connect(file), clock)
  const at = (time: number, ms: number): number => ((takes = ms), (now = time))
  at(0, 2)
  expect(quick.commit(batch(2))).toBe('committed')
  at(9, 0)
  expect(quick.commit(batch(3)), 'left to the thread').toBeNull()
  at(10, 100)
  expect(quick.commit(batch(3))).toBe('committed')
  at(9_999, 0)
  expect(quick.commit(batch(4)), 'a slow disk').toBeNull()
  at(10_010, 0)
  expect(quick.commit(batch(3)), 'another wrote first').toBe('behind')
  const other = connect(file)
  other.exec('BEGIN IMMEDIATE')
  expect(quick.commit(batch(4)), 'busy').toBeNull()
  other.close()
  expect(await store.commit(batch(4))).toBe('committed')
  quick.close()
  expect(quick.commit(batch(5)), 'closed').toBeNull()
  expect((await store.openRoom(ROOM))?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  await store.close()
  await rm(dataDir, { recursive: true })
})

it('LOG-29: the write-ahead log is brought over by the thread, in a pause or after many commits without one, and begins anew', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const store = await openSqlite(dataDir)
  await store.createRoom('epoch', batch(1))
  const log = join(dataDir, `${DATABASE_FILE}-wal`)
  const large = (seq: number): Batch => ({
    ...batch(seq),
    entries: [{ ...entry(seq), update: new Uint8Array(50_000) }],
  })
  await store.commit(large(2))
  const { size } = await stat(log)
  const thread = connect(join(dataDir, DATABASE_FILE))
  for (let seq = 3; seq < 8; seq++) {
    tidy(thread)
    await store.commit(large(seq))
  }
  expect((await stat(log)).size).toBe(size)
  thread.close()
  await store.close()
  await rm(dataDir, { recursive: true })

  let tidied = 0
  const pauses = inPauses(() => tidied++)
  for (let n = 1; n < 4_000; n++) pauses.count()
  expect(tidied).toBe(0)
  await expect.poll(() => tidied).toBe(1)
  for (let n = 0; n < 4_000; n++) pauses.count()
  expect(tidied).toBe(2)
  pauses.stop()
})

it('LOG-32: the write-ahead log is brought over where nobody edits too: whatever else is written counts', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const store = await openSqlite(dataDir)
  const written = async (): Promise<number> => (await stat(join(dataDir, DATABASE_FILE))).mtimeMs
  const before = await written()
  for (let n = 0; n < 500; n++) await store.probe()
  await expect.poll(written).toBeGreaterThan(before)
  await store.close()
  await rm(dataDir, { recursive: true })
})

it('LOG-33: a store that ends by itself is said to who opened it, and takes no call any more; one that is closed is not', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  const reasons: string[] = []
  const lost = ({ message }: StoreError): number => reasons.push(message)
  await (await openSqlite(dataDir, lost)).close()
  expect(reasons).toEqual([])
  const thread = await startThread(join(dataDir, 'nowhere', DATABASE_FILE), lost)
  await expect.poll(() => reasons).toEqual(['unable to open database file'])
  expect(thread.isIdle).toBe(false)
  await expect(thread.call('probe')).rejects.toThrow('unable to open database file')
  await rm(dataDir, { recursive: true })
})
