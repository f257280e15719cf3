/** The log: a commit that fails, a process that is killed, a room that is unloaded. Nothing that anyone saw is lost. */
import { afterEach, describe, expect, it } from 'vitest'
import type { UnitId } from '../../shared/annex/units.ts'
import { taskTextOf, tasksOf } from '../../shared/document/task-list.ts'
import { account, LEAD, MUER } from '../unit/gate/world.ts'
import { openEndpoint, sessionFor, type Endpoint } from './in-process.ts'
import { loadRounds } from './load-rounds.ts'
import { join, MONTH, PLAN, textIn, until, type StockClient } from './stock-client.ts'

const OWN = 'muer' as UnitId
/** more of them in the long tests */
const ROUNDS = 4

let endpoint: Endpoint
afterEach(() => endpoint.close())

const clerk = (): Promise<StockClient> => join(endpoint.url, 'clerk')
const lead = (room: string): Promise<StockClient> => join(endpoint.url, 'lead', room)
const sessionOf = async (cookie: string) => sessionFor(cookie === 'lead' ? LEAD : account(MUER))

describe('the log', () => {
  it('LOG-06: a failed commit sends its room away, keeps the others going, loses nothing, and goes on by itself', async () => {
    let isFull = false
    let failures = 0
    endpoint = await openEndpoint({
      sessionOf,
      through: store => ({
        ...store,
        async commit(batch) {
          if (!isFull || batch.room !== MONTH) return store.commit(batch)
          failures++
          throw new Error('database or disk is full')
        },
      }),
    })
    const [writer, reader, planner, watcher] = await Promise.all([clerk(), clerk(), lead(PLAN), lead(PLAN)])
    textIn(writer.doc, OWN, 'progress').insert(0, '已保存。')
    await until(reader.doc, () => textIn(reader.doc, OWN, 'progress').toString() === '已保存。')
    isFull = true
    const sentAway = new Promise(resolve => reader.provider.once('connection-close', resolve))
    textIn(writer.doc, OWN, 'progress').insert(4, '磁盘已满。')
    await sentAway
    expect(textIn(reader.doc, OWN, 'progress').toString()).toBe('已保存。')
    const [task] = tasksOf(planner.doc)
    taskTextOf(planner.doc, task?.id ?? '', 'content')?.insert(0, '修改：')
    await until(watcher.doc, () => tasksOf(watcher.doc)[0]?.content.startsWith('修改：') === true)
    expect(failures).toBeGreaterThan(0)
    isFull = false
    await until(reader.doc, () => textIn(reader.doc, OWN, 'progress').toString() === '已保存。磁盘已满。')
    for (const client of [writer, reader, planner, watcher]) client.close()
  })

  it(
    `LOG-07: killed ${ROUNDS} times at random moments under load: all that was acknowledged is there, and the file is whole`,
    { timeout: 120_000 },
    async () => {
      endpoint = await openEndpoint({ sessionOf }) // closed after each
      const { acknowledged, ...faults } = await loadRounds(ROUNDS)
      expect(acknowledged).toBeGreaterThan(ROUNDS)
      expect(faults).toEqual({ lost: 0, strange: 0, damaged: 0 })
    },
  )

  it('LOG-08: a room that nobody is in is unloaded; an edit that comes meanwhile is not lost, and no room is there twice', async () => {
    let loads = 0
    endpoint = await openEndpoint({
      sessionOf,
      keepEmptyMs: 1,
      through: store => ({
        ...store,
        openRoom(room) {
          loads++
          return store.openRoom(room)
        },
      }),
    })
    for (let n = 0; n < 40; n++) {
      const [one, other] = await Promise.all([clerk(), clerk()])
      textIn(one.doc, OWN, 'remarks').insert(0, '甲')
      textIn(other.doc, OWN, 'remarks').insert(0, '乙')
      await until(one.doc, () => textIn(one.doc, OWN, 'remarks').length === 2 * n + 2)
      await until(other.doc, () => textIn(other.doc, OWN, 'remarks').length === 2 * n + 2)
      await Promise.all([gone(one), gone(other)])
      // at another moment of the sweep each time
      for (let turn = n % 8; turn > 0; turn--) await new Promise(resolve => setImmediate(resolve))
    }
    expect(loads).toBeGreaterThan(5)
    expect(endpoint.lines.filter(line => line.includes('commit failed'))).toEqual([])
  })
})

/** Resolves when its socket is closed at both ends. */
async function gone({ provider, close }: StockClient): Promise<void> {
  const closed = new Promise(resolve => provider.once('connection-close', resolve))
  provider.disconnect()
  await closed
  close()
}
