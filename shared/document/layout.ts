/** The documents' layout as data (contract, section 3): which roots there are, which keys an entry has, which values they take. */
import { CADENCES } from '../annex/task-list.ts'
import { isUnitId } from '../annex/units.ts'
import { isMonth } from '../time.ts'
import { ROW_COUNTS, ROW_TEXTS } from './progress-table.ts'
import type { RoomKind } from './rooms.ts'
import { TASK_TEXTS } from './task-list.ts'
import { isCount, isEntryId, isRecord, readUnit } from './values.ts'

/** How a key of an entry may change: `optional` may be deleted, `kept` only replaced, `fixed` is set at birth alone. */
export type KeyLife = 'optional' | 'kept' | 'fixed'

export interface KeyLayout {
  life: KeyLife
  fits(value: unknown): boolean
}

/** A row, a task or a comment: made whole, with every text and each key of `needed`. */
export interface EntryLayout {
  texts: readonly string[]
  keys: Readonly<Record<string, KeyLayout>>
  needed: readonly string[]
}

/** A key comes off the wire: `constructor` must not find what every object has. */
export const ruleOf = (layout: EntryLayout, key: string): KeyLayout | undefined =>
  Object.hasOwn(layout.keys, key) ? layout.keys[key] : undefined

const MAX_ORDER_CHARS = 1_000
const MAX_WORD_CHARS = 200

const isWord = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_WORD_CHARS
const isOrder = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= MAX_ORDER_CHARS
const isTrue = (value: unknown): boolean => value === true
/** ISO 8601 in UTC, to the minute or finer: `Date.parse` alone takes `1` and `Jan 1 2099` too */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/
const isInstant = (value: unknown): boolean => isWord(value) && INSTANT.test(value) && !Number.isNaN(Date.parse(value))
const hasOnly = (value: Record<string, unknown>, ...keys: string[]): boolean =>
  Object.keys(value).every(key => keys.includes(key))

const isAssigned = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 1_000 && value.every(unit => typeof unit === 'string' && isUnitId(unit))

const isCellAddress = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, 'unit', 'row', 'field') &&
  isWord(value.unit) &&
  isWord(value.row) &&
  isWord(value.field)

/** One value of a plan's `units`. */
export const isUnitValue = (value: unknown): boolean =>
  isRecord(value) &&
  hasOnly(value, 'name', 'kind', 'order', 'placesTarget', 'retired') &&
  readUnit('', value) !== null &&
  isWord(value.name) &&
  value.name !== '' &&
  (value.placesTarget === undefined || isCount(value.placesTarget)) &&
  (value.retired === undefined || typeof value.retired === 'boolean')

export const ROW_LAYOUT: EntryLayout = {
  texts: ROW_TEXTS,
  keys: {
    order: { life: 'kept', fits: isOrder },
    removed: { life: 'optional', fits: isTrue },
    ...Object.fromEntries(ROW_COUNTS.map(key => [key, { life: 'optional', fits: isCount } satisfies KeyLayout])),
  },
  needed: ['order'],
}

export const TASK_LAYOUT: EntryLayout = {
  texts: TASK_TEXTS,
  keys: {
    order: { life: 'kept', fits: isOrder },
    assigned: { life: 'kept', fits: isAssigned },
    cadence: { life: 'kept', fits: value => CADENCES.some(cadence => cadence === value) },
    doneIn: { life: 'optional', fits: value => typeof value === 'string' && isMonth(value) },
    removed: { life: 'optional', fits: isTrue },
  },
  needed: ['order'],
}

export const COMMENT_LAYOUT: EntryLayout = {
  texts: ['text'],
  keys: {
    on: { life: 'fixed', fits: isCellAddress },
    by: { life: 'fixed', fits: isWord },
    at: { life: 'fixed', fits: isInstant },
    re: { life: 'fixed', fits: value => typeof value === 'string' && isEntryId(value) },
    resolved: { life: 'optional', fits: isTrue },
    removed: { life: 'optional', fits: isTrue },
  },
  needed: ['on', 'by', 'at'],
}

/** A root, told from its name. Null where the room's kind has no such root. */
export type Root =
  | { in: 'tasks' | 'plan-units' | 'plan-table' }
  | { in: 'reports' | 'month-units' | 'month-table' }
  | { in: 'rows' | 'comments'; unit: string }

export function rootOf(kind: RoomKind['kind'], name: string): Root | null {
  if (kind === 'plan') {
    if (name === 'tasks') return { in: 'tasks' }
    if (name === 'units') return { in: 'plan-units' }
    return name === 'table' ? { in: 'plan-table' } : null
  }
  if (name === 'reports') return { in: 'reports' }
  if (name === 'units') return { in: 'month-units' }
  if (name === 'table') return { in: 'month-table' }
  const [, part, unit] = /^(rows|comments)\/(.+)$/.exec(name) ?? []
  return unit === undefined ? null : { in: part === 'rows' ? 'rows' : 'comments', unit }
}
