/** A database that is there, and of which something is not. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '../../../client/local/database.ts'
import { freshDatabase, openAt, textAt, typist } from './browser.ts'

let db: Database
beforeEach(async () => {
  db = await freshDatabase()
})
afterEach(() => {
  vi.restoreAllMocks()
  db.close()
})

it('LOCAL-45: a connection that the browser has closed meanwhile is opened again by the next letter', async () => {
  const opened = openAt(db)
  const { text, settled } = typist(opened.local)
  text.insert(0, '关之前')
  await settled()
  db.close({ disableAutoOpen: false })
  text.insert(3, '，关之后')
  await settled()
  expect(opened.failures).toEqual([])
  expect(await textAt(openAt(db))).toBe('关之前，关之后')
  expect(await db.pending.count()).toBe(1)
})

it('LOCAL-46: where it cannot be read which cells wait, what is stored is shown all the same, and that is told', async () => {
  const { text, settled } = typist(openAt(db).local)
  text.insert(0, '存着的')
  await settled()
  vi.spyOn(db.pending, 'where').mockReturnValue({
    toArray: () => Promise.reject(new DOMException('gone', 'DataError')),
  } as never)
  const opened = openAt(db)
  expect(await textAt(opened)).toBe('存着的')
  expect(opened.failures).toHaveLength(1)
})
