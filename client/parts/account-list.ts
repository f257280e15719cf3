/** The lead office's list of accounts, as pure rules: which lines it has, in which order, what each one's state is. */
import type { Role } from '../../shared/access.ts'
import type { AccountEntry } from '../../shared/api.ts'
import { LEAD_UNIT, OBSERVER, UNITS, type UnitId } from '../../shared/annex/units.ts'

/** `just`: its password was issued on this page a moment ago; `missing`: the unit has no account yet. */
export type AccountState = 'active' | 'just' | 'issued' | 'missing' | 'disabled'

export interface AccountLine {
  unit: UnitId
  account: string
  /** empty where there is no account yet */
  name: string
  role: Role
  state: AccountState
  lastSignIn: string | null
}

/** Units that may have accounts, in the official order, the observer last. */
const OFFICES: readonly UnitId[] = [...UNITS.map(unit => unit.id), OBSERVER.id]

/** The role that a unit's first account has. */
export function roleOfUnit(unit: UnitId): Role {
  if (unit === LEAD_UNIT) return 'lead'
  return unit === OBSERVER.id ? 'observer' : 'reporter'
}

/** One line an account, and one for each unit that has none, in the official order of the units. */
export function accountLines(entries: readonly AccountEntry[], just: ReadonlySet<string>): AccountLine[] {
  const lines = entries.map(entry => lineOf(entry, just))
  const served = new Set(entries.map(entry => entry.unit))
  const missing = OFFICES.filter(unit => !served.has(unit)).map(missingLine)
  return [...lines, ...missing].sort(inOfficialOrder)
}

type Placed = Pick<AccountEntry, 'unit' | 'account'>

export const inOfficialOrder = (a: Placed, b: Placed): number =>
  placeOf(a.unit) - placeOf(b.unit) || compare(a.account, b.account)

function lineOf(entry: AccountEntry, just: ReadonlySet<string>): AccountLine {
  const { unit, account, name, role } = entry
  return { unit, account, name, role, state: stateOf(entry, just), lastSignIn: entry.lastSignIn ?? null }
}

function stateOf(entry: AccountEntry, just: ReadonlySet<string>): AccountState {
  if (entry.disabled) return 'disabled'
  if (just.has(entry.account)) return 'just'
  return entry.mustChangePassword && entry.lastSignIn === undefined ? 'issued' : 'active'
}

const missingLine = (unit: UnitId): AccountLine => ({
  unit,
  account: unit,
  name: '',
  role: roleOfUnit(unit),
  state: 'missing',
  lastSignIn: null,
})

/** Units that the notice does not name come after those that it names. */
const placeOf = (unit: UnitId): number => {
  const place = OFFICES.indexOf(unit)
  return place < 0 ? OFFICES.length : place
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `just` counts as issued: its person has not signed in either. */
export const matchesState = (line: AccountLine, wanted: AccountState | 'all'): boolean =>
  wanted === 'all' || line.state === wanted || (wanted === 'issued' && line.state === 'just')

/** `words`: what of the line a person can search by. */
export const matchesText = (words: readonly string[], sought: string): boolean =>
  words.some(word => word.toLowerCase().includes(sought.trim().toLowerCase()))

export const isAccountName = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)
