import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { DATABASE_FILE, openSqlite } from '../../server/store/sqlite.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import { entry, storeSuite } from './store-suite.ts'

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
