import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../server/store/sqlite.ts'
import { storeSuite } from './store-suite.ts'

storeSuite('SQLite on a real disk', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-store-'))
  let store = await openSqlite(dataDir)
  return {
    store,
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
