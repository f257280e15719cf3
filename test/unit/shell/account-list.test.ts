import { describe, expect, it } from 'vitest'
import type { AccountEntry } from '../../../shared/api.ts'
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import type { Instant } from '../../../shared/time.ts'
import {
  accountLines,
  isAccountName,
  matchesState,
  matchesText,
  officesOf,
} from '../../../client/parts/account-list.ts'

const entry = (account: string, unit: string, more: Partial<AccountEntry> = {}): AccountEntry => ({
  account,
  unit: unit as UnitId,
  name: '某工',
  role: 'reporter',
  disabled: false,
  mustChangePassword: false,
  ...more,
})

describe('the list of accounts', () => {
  it('has a line for each account and one for each unit without any, in the official order', () => {
    const lines = accountLines(
      [
        entry('muer', 'muer'),
        entry('education-commission-2', 'education-commission'),
        entry('education-commission', 'education-commission'),
      ],
      new Set(),
    )
    expect(lines.map(line => line.account).slice(0, 4)).toEqual([
      'health-commission',
      'education-commission',
      'education-commission-2',
      'development-reform',
    ])
    expect(lines.filter(line => line.state === 'missing')).toHaveLength(UNITS.length + 1 - 2)
    expect(lines.at(-1)).toMatchObject({ account: 'government-office', role: 'observer', state: 'missing' })
  })

  it('ACC-20: has those of the plan: a unit that the lead office added, at its place, and no retired one without any', () => {
    const added = { id: 'unit-1a2b3c4d' as UnitId, name: '区林业局', kind: 'department' as const, order: UNITS.length }
    const plan = [...UNITS.map(unit => (unit.id === 'muer' ? { ...unit, retired: true } : unit)), added]
    const lines = accountLines([entry('longxing', 'longxing')], new Set(), plan)
    expect(lines.slice(-2).map(({ unit }) => unit)).toEqual([added.id, 'government-office'])
    expect(lines.at(-2)).toMatchObject({ account: added.id, role: 'reporter', state: 'missing' })
    expect(lines.some(({ unit }) => unit === 'muer')).toBe(false)
    expect(officesOf(plan)).toContainEqual(added)
  })

  it('tells a password just issued from one that waits and from one in use', () => {
    const signedIn = { lastSignIn: '2022-09-24T02:00:00.000Z' as Instant }
    const states = accountLines(
      [
        entry('muer', 'muer', { mustChangePassword: true }),
        entry('longxing', 'longxing', { mustChangePassword: true }),
        entry('huixing', 'huixing', signedIn),
        entry('longshan', 'longshan', { ...signedIn, disabled: true }),
      ],
      new Set(['muer']),
    )
    const stateOf = (account: string) => states.find(line => line.account === account)?.state
    expect(['muer', 'longxing', 'huixing', 'longshan'].map(stateOf)).toEqual(['just', 'issued', 'active', 'disabled'])
  })

  it('is searched by words and filtered by state', () => {
    expect(matchesText(['区教委', 'education-commission'], ' EDUC ')).toBe(true)
    expect(matchesText(['区教委', 'education-commission'], '木耳')).toBe(false)
    const [line] = accountLines([entry('health-commission', 'health-commission')], new Set(['health-commission']))
    expect(line && matchesState(line, 'issued')).toBe(true)
    expect(line && matchesState(line, 'all')).toBe(true)
    expect(line && matchesState(line, 'missing')).toBe(false)
  })

  it('knows what an account may be called', () => {
    expect(isAccountName('education-commission-2')).toBe(true)
    for (const bad of ['', '-a', 'A', '中文', 'a b', 'x'.repeat(65)]) expect(isAccountName(bad)).toBe(false)
  })
})
