/** The plan's units in its months, where a server ended or could not write in between. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type * as Y from 'yjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstMonth, writeFirstPlan, writeMonth } from '../../shared/document/opening.ts'
import { planRoom, progressRoom } from '../../shared/document/rooms.ts'
import { deadlineOf, type Month } from '../../shared/time.ts'
import { createMonths, type Months } from '../../server/months/months.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { StoreError, type Store } from '../../server/store/store.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'

const [SEPTEMBER, OCTOBER] = ['2022-09' as Month, '2022-10' as Month]
const NOW = Date.parse('2022-09-26T09:00:00+08:00')

let folder: string
let disk: Store
let rooms: Rooms
let full: string | null
let failures: unknown[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liantian-mirror-'))
  ;[full, failures] = [null, []]
  await begin()
  await rooms.create(planRoom(2022), doc => writeFirstPlan(doc, 2022))
  const plan = await docOf(planRoom(2022))
  for (const month of [SEPTEMBER, OCTOBER])
    await rooms.create(progressRoom(month), doc => writeMonth(doc, firstMonth(plan, month, deadlineOf(month))))
})
afterEach(async () => {
  await end()
  await rm(folder, { recursive: true })
})

async function begin(): Promise<void> {
  disk = await openSqlite(folder)
  const commit: Store['commit'] = batch =>
    batch.room === full ? Promise.reject(new StoreError('database or disk is full')) : disk.commit(batch)
  rooms = openRooms({ ...disk, commit }, pino({ level: 'silent' }))
}
async function end(): Promise<void> {
  await rooms.close()
  await disk.close()
}
const start = (): Months =>
  createMonths({ store: disk, rooms, now: () => NOW, failed: reason => failures.push(reason) })

async function docOf(name: string): Promise<Y.Doc> {
  const room = await rooms.open(name)
  if (!room) throw new Error(name)
  await room.durable()
  return room.doc
}
const rename = async (name: string): Promise<void> => {
  const plan = await rooms.open(planRoom(2022))
  await plan?.write(doc => void doc.getMap('units').set('muer', { name, kind: 'town', order: 9, placesTarget: 40 }))
}
const nameIn = async (month: Month): Promise<unknown> =>
  ((await docOf(progressRoom(month))).getMap('units').get('muer') as { name: string }).name

it('MONTH-21: what a server that ended left undone is done at the next start; a month that was closed meanwhile stays as it was', async () => {
  const months = start()
  await months.change(SEPTEMBER, { closed: true })
  await end()
  await begin()
  // no server follows the plan now
  await rename('木耳镇人民政府')
  await end()
  await begin()
  const again = start()
  await again.change(SEPTEMBER, { closed: false })
  await again.catchUp()
  expect([await nameIn(SEPTEMBER), await nameIn(OCTOBER)]).toEqual(['木耳镇', '木耳镇人民政府'])
})

it('MONTH-22: a month that could not be written takes the change with the next one; the others have it already', async () => {
  const months = start()
  await months.catchUp()
  full = progressRoom(SEPTEMBER)
  await rename('木耳')
  await expect.poll(() => failures.length).toBe(1)
  expect([await nameIn(SEPTEMBER), await nameIn(OCTOBER)]).toEqual(['木耳镇', '木耳'])
  full = null
  const plan = await rooms.open(planRoom(2022))
  await plan?.write(doc => void doc.getMap('units').set('new', { name: '区民政局', kind: 'department', order: 22 }))
  await months.close()
  await expect.poll(() => nameIn(SEPTEMBER)).toBe('木耳')
  expect((await docOf(progressRoom(SEPTEMBER))).getMap('units').has('new')).toBe(true)
})
