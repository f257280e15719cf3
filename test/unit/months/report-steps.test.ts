/** A report's way from state to state. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORT_ACTIONS, reportAfter, stateAfter, type Act, type Report } from '../../../shared/reports.ts'
import { instant } from '../../../shared/time.ts'

const act = (action: Act['action'], n: number, note?: string): Act => ({
  ...{ action, at: instant(n), by: `person-${n}` },
  ...(note !== undefined && { note }),
})

describe("a report's steps", () => {
  it('MONTH-11: the first submission stays known whatever comes after; a reason stands as long as the report is returned', () => {
    const submitted = reportAfter(null, act('submit', 1, '不作数'))
    expect(submitted).toEqual({
      ...{ state: 'submitted', at: instant(1), by: 'person-1' },
      ...{ submittedAt: instant(1), submittedBy: 'person-1' },
    })
    const returned = reportAfter(submitted, act('return', 2, '请补充联系人'))
    expect(returned).toMatchObject({ state: 'returned', note: '请补充联系人', submittedAt: instant(1) })
    const again = reportAfter(returned, act('submit', 3))
    expect(again).toEqual({ ...submitted, at: instant(3), by: 'person-3' })
    expect(reportAfter(null, act('accept', 4))).toBeNull()
  })

  it('MONTH-12: any chain of acts goes by the states alone, and never moves the first submission', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORT_ACTIONS), { maxLength: 12 }), actions => {
        let report: Report | null = null
        let first: Report['submittedAt']
        actions.forEach((action, n) => {
          const next: Report | null = reportAfter(report, act(action, n))
          expect(next?.state ?? null).toBe(stateAfter(report?.state ?? 'open', action))
          if (next?.state === 'submitted') first ??= next.at
          report = next ?? report
          expect(report?.submittedAt).toBe(first)
        })
      }),
    )
  })
})
