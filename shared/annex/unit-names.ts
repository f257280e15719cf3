/** Which unit a name in a file means: its official name, and the other forms that offices write. */
import type { Unit, UnitId } from './units.ts'

/**
 * The forms of one office's name, without 区: the short name of annex 1, what the notice's body calls it (经济信息委,
 * 城管局), the full name on its seal, the customary abbreviation. No form stands twice.
 */
export const SAME_OFFICE: readonly (readonly string[])[] = [
  ['卫生健康委', '卫生健康委员会', '卫健委'],
  ['教委', '教育委', '教育委员会'],
  ['发展改革委', '发展改革委员会', '发展和改革委员会', '发改委'],
  ['经信委', '经济信息委', '经济信息化委', '经济和信息化委', '经济和信息化委员会'],
  ['城市管理局', '城管局'],
  ['市场监管局', '市场监督管理局', '市监局'],
  ['人力社保局', '人力资源社会保障局', '人力资源和社会保障局', '人社局'],
  ['总工会'],
  ['妇联', '妇女联合会'],
]

export type FindUnit = (name: string) => UnitId | null

/** What 牵头单位 says of a row: one unit, or what could not be taken for one. */
export type LeadUnit = { is: 'known'; unit: UnitId } | { is: 'unknown' | 'several'; text: string }

/** a longer one is a text, and no unit's name */
const MAX_NAME_CHARS = 200
/** the names of all units take some 150 */
const MAX_NAMES_CHARS = 2_000

/** The name without what tells nothing: 重庆市, 渝北区, 区, （盖章）, and what a town's or subdistrict's office is called. */
const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\(.*\)$/, '')
    .replace(/^(重庆市)?(渝北)?区?/, '')
    .replace(/镇(人民)?政府$/, '镇')
    .replace(/街道办(事处)?$/, '街道')

/** Finds a month's or plan's own units. A form that would fit two of them fits none; a unit's own name goes first. */
export function unitFinder(units: readonly Unit[]): FindUnit {
  const names = new Map<string, UnitId | null>()
  for (const { id, name } of units) names.set(bare(name), names.has(bare(name)) ? null : id)
  const others = new Map<string, UnitId | null>()
  for (const { id, name } of units)
    for (const form of SAME_OFFICE.find(forms => forms.includes(bare(name))) ?? [])
      others.set(form, others.has(form) ? null : id)
  return name => {
    if (name.length > MAX_NAME_CHARS) return null
    const form = bare(name)
    const own = names.get(form)
    return own === undefined ? (others.get(form) ?? null) : own
  }
}

/** A cell of 牵头单位, whose line breaks may stand between names or within one. */
export function leadUnitIn(text: string, find: FindUnit): LeadUnit {
  if (text.length > MAX_NAMES_CHARS) return { is: 'unknown', text }
  const whole = find(text)
  if (whole !== null) return { is: 'known', unit: whole }
  const parts = namesIn(text)
  const [unit, ...more] = new Set(parts.map(find))
  if (unit && more.length === 0) return { is: 'known', unit }
  return { is: parts.length > 1 && parts.some(part => find(part) !== null) ? 'several' : 'unknown', text }
}

/** The units that annex 1 gives a task to, counted ones (11个街道) included; `unknown` are the names that are none. */
export function assignedIn(
  text: string,
  units: readonly Unit[],
  find: FindUnit = unitFinder(units),
): { assigned: UnitId[]; unknown: string[] } {
  if (text.length > MAX_NAMES_CHARS) return { assigned: [], unknown: [text] }
  const named = namesIn(text).map(name => ({ name, ids: idsOf(name, units, find) }))
  const all = new Set(named.flatMap(({ ids }) => ids))
  return {
    assigned: units.filter(({ id }) => all.has(id)).map(({ id }) => id),
    unknown: named.filter(({ ids }) => ids.length === 0).map(({ name }) => name),
  }
}

const namesIn = (text: string): string[] => text.split(/[\s、，,；;/]+/).filter(part => part !== '')

function idsOf(name: string, units: readonly Unit[], find: FindUnit): UnitId[] {
  const one = find(name)
  if (one !== null) return [one]
  if (name.length > MAX_NAME_CHARS) return []
  const [, counted] = /^(?:各|有关|相关|\d+个)+(镇街道?|街镇|街道|镇)$/.exec(name.normalize('NFKC')) ?? []
  if (counted === undefined) return []
  return units
    .filter(
      ({ kind }) => (kind === 'town' && counted.includes('镇')) || (kind === 'subdistrict' && counted.includes('街')),
    )
    .map(({ id }) => id)
}
