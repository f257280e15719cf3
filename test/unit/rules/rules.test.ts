/** The pure rules that both sides share. */
import { describe, expect, it } from 'vitest'
import { mayAct, mayWrite, NO_LOCKS, type Account } from '../../../shared/access.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import { districtTarget } from '../../../shared/annex/targets.ts'
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { isLate, stateAfter } from '../../../shared/reports.ts'
import { daysLeft, deadlineOf, endOf, type Instant, type Month } from '../../../shared/time.ts'
import { stateOf } from '../../../client/sync/standing.ts'

const MUER = 'muer' as UnitId
const clerk: Account = { account: 'muer', name: '木耳镇', unit: MUER, role: 'reporter' }
const lead: Account = { ...clerk, role: 'lead', unit: 'health-commission' as UnitId }

describe('the notice', () => {
  it('NOTICE-01: 22 units, seven tasks, each with the units it names; the targets', () => {
    expect(UNITS).toHaveLength(22)
    expect(TASK_LIST_2022.map(({ assigned }) => assigned.length)).toEqual([1, 1, 3, 1, 1, 2, 13])
    expect(new Set(TASK_LIST_2022.flatMap(({ assigned }) => assigned)).size).toBe(22)
    expect([2022, 2023, 2025, 2030].map(districtTarget)).toEqual([3150, 3150, 6750, 6750])
  })

  it('NOTICE-02: a deadline is the 25th and runs to 24:00 in Shanghai', () => {
    const deadline = deadlineOf('2022-09' as Month)
    expect(deadline).toBe('2022-09-25')
    expect(new Date(endOf(deadline)).toISOString()).toBe('2022-09-25T16:00:00.000Z')
    expect(isLate('2022-09-25T15:59:59.999Z' as Instant, deadline)).toBe(false)
    expect(isLate('2022-09-25T16:00:00.000Z' as Instant, deadline)).toBe(true)
    expect(daysLeft(deadline, Date.parse('2022-09-23T16:00:00.000Z'))).toBe(1)
  })
})

describe('who may do what', () => {
  it('NOTICE-03: a report moves only as the contract says', () => {
    expect(stateAfter('open', 'submit')).toBe('submitted')
    expect(stateAfter('accepted', 'withdraw')).toBeNull()
    expect(stateAfter('accepted', 'return')).toBe('returned')
    expect(mayAct(clerk, 'submit', MUER)).toBe(true)
    expect(mayAct(clerk, 'accept', MUER)).toBe(false)
    expect(mayAct(lead, 'return', MUER)).toBe(true)
  })

  it('NOTICE-04: ownership comes before lock, and a retired unit is read-only', () => {
    const closed = { ...NO_LOCKS, closed: true }
    expect(mayWrite(clerk, { in: 'rows', unit: 'longxing' as UnitId }, closed)).toBe('not-your-row')
    expect(mayWrite(clerk, { in: 'rows', unit: MUER }, closed)).toBe('closed')
    expect(mayWrite(clerk, { in: 'comments', unit: MUER }, closed)).toBe('yes')
    expect(mayWrite(lead, { in: 'rows', unit: MUER }, { ...NO_LOCKS, isRetired: () => true })).toBe('read-only')
  })
})

describe('small truths', () => {
  it('PAGE-13: what no file can hold is cleaned from a text, the rest is left', () => {
    expect(cleanText('一\r\n二\u2028三\u0000四\ud800😀\t')).toBe('一\n二\n三四\ufffd😀\t')
  })

  it('OFF-01: the status is offline without a connection, refused while texts are kept, pending until the barrier is back', () => {
    const calm = { connected: true, online: true, waiting: 0, unanswered: false, kept: 0 }
    expect(stateOf(calm)).toBe('synced')
    expect(stateOf({ ...calm, waiting: 1 })).toBe('pending')
    expect(stateOf({ ...calm, unanswered: true })).toBe('pending')
    expect(stateOf({ ...calm, kept: 1, waiting: 1 })).toBe('refused')
    expect(stateOf({ ...calm, kept: 1, connected: false })).toBe('offline')
    expect(stateOf({ ...calm, online: false })).toBe('offline')
  })
})
