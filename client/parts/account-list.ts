/** The lead office's list of accounts, as pure rules: which lines it has, in which order, what each one's state is. */
import type { Role } from '../../shared/access.ts'
import type { AccountEntry } from '../../shared/api.ts'
import { LEAD_UNIT, OBSERVER, UNITS, type Unit, type UnitId } from '../../shared/annex/units.ts'

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
export const officesOf = (units: readonly Unit[]): Pick<Unit, 'id' | 'name'>[] => [
  ...units.filter(({ retired }) => retired !== true),
  OBSERVER,
]

/** The role that a unit's first account has. */
export function roleOfUnit(unit: UnitId): Role {
  if (unit === LEAD_UNIT) return 'lead'
  return unit === OBSERVER.id ? 'observer' : 'reporter'
}

/**
 * One line an account, and one for each unit that has none, in the official order of the units.
 * @param units those of the newest plan; the notice's where it cannot be read
 */
export function accountLines(
  entries: readonly AccountEntry[],
  just: ReadonlySet<string>,
  units: readonly Unit[] = UNITS,
): AccountLine[] {
  const lines = entries.map(entry => lineOf(entry, just))
  const served = new Set(entries.map(entry => entry.unit))
  const missing = officesOf(units)
    .filter(({ id }) => !served.has(id))
    .map(({ id }) => missingLine(id))
  return [...lines, ...missing].sort(inOrderOf(units))
}

type Placed = Pick<AccountEntry, 'unit' | 'account'>

/** By the units' own order, the observer after them, then units that are none of them; one unit's by their names. */
export function inOrderOf(units: readonly Unit[]): (a: Placed, b: Placed) => number {
  const places = new Map([...units, OBSERVER].map(({ id }, place) => [id, place]))
  const placeOf = ({ unit }: Placed): number => places.get(unit) ?? places.size
  return (a, b) => placeOf(a) - placeOf(b) || compare(a.account, b.account)
}

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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `just` counts as issued: its person has not signed in either. */
export const matchesState = (line: AccountLine, wanted: AccountState | 'all'): boolean =>
  wanted === 'all' || line.state === wanted || (wanted === 'issued' && line.state === 'just')

/** `words`: what of the line a person can search by. */
export const matchesText = (words: readonly string[], sought: string): boolean =>
  words.some(word => word.toLowerCase().includes(sought.trim().toLowerCase()))

export const isAccountName = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)
