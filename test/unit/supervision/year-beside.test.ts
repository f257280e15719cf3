/** The year beside a month: read a few at a time, and no figures while a month of it is missing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import * as Y from 'yjs'
import { useYear, type YearBeside } from '../../../client/supervision/use-year.ts'
import type { Month } from '../../../shared/time.ts'
import { answers, eventually, openPage } from '../sync/page.ts'

const NOVEMBER = '2022-11' as Month
const EARLIER = ['2022-08', '2022-09', '2022-10']

let scope: EffectScope
/** asked for at this moment, and at most */
let asked: { now: number; most: number }

const roomsOf = (months: readonly string[]) =>
  months.map(month => ({ room: `progress-${month}`, kind: 'progress', year: 2022, month, epoch: 'e1' }))

function answerMonth(month: string): void {
  const doc = new Y.Doc()
  doc.getMap('table').set('month', month)
  const bytes = Y.encodeStateAsUpdate(doc)
  answers.set(`/api/rooms/progress-${month}/content`, async () => {
    asked.most = Math.max(asked.most, ++asked.now)
    await Promise.resolve()
    asked.now--
    return new Response(new Uint8Array(bytes))
  })
}

function read(): YearBeside {
  const year = scope.run(() => useYear(() => NOVEMBER))
  if (!year) throw new Error('no scope')
  return year
}

beforeEach(async () => {
  await openPage()
  asked = { now: 0, most: 0 }
  answers.set('/api/rooms', roomsOf([...EARLIER, NOVEMBER]))
  EARLIER.forEach(answerMonth)
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

describe('the year beside a month', () => {
  it('PAGE-316: its months are read one after another', async () => {
    const year = read()
    await eventually(() => expect(year.isWhole.value).toBe(true))
    expect(year.before.value.map(({ month }) => month)).toEqual(EARLIER)
    expect(year.missing.value).toEqual([])
    expect(asked.most).toBe(1)
  })

  it('PAGE-316: without one of them there is no whole, it is named, and can be tried again', async () => {
    answers.delete('/api/rooms/progress-2022-09/content')
    const year = read()
    await eventually(() => expect(year.missing.value).toEqual(['progress-2022-09']))
    expect(year.isWhole.value).toBe(false)
    answerMonth('2022-09')
    await year.retry()
    expect([year.missing.value, year.isWhole.value]).toEqual([[], true])
    // what was read stays read
    answers.delete('/api/rooms/progress-2022-09/content')
    await year.retry()
    expect([year.missing.value, year.isWhole.value, year.before.value.length]).toEqual([[], true, 3])
  })

  it('PAGE-316: a plan that is there and cannot be read is missed like a month', async () => {
    const plan = { room: 'plan-2022', kind: 'plan', year: 2022, epoch: 'e1' }
    answers.set('/api/rooms', [plan, ...roomsOf([...EARLIER, NOVEMBER])])
    const year = read()
    await eventually(() => expect(year.missing.value).toEqual(['plan-2022']))
    expect(year.isWhole.value).toBe(false)
  })
})
