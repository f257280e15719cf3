import { inject } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { storeSuite } from '../contract/store-suite.ts'
import { newDatabase } from './database.ts'

const broken = (reason: unknown): void => {
  throw new Error('a connection broke', { cause: reason })
}

storeSuite('PostgreSQL', async () => {
  const { url, drop } = await newDatabase(inject('postgres'))
  let store = await openPostgres(url, broken)
  return {
    store,
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
