/**
 * The reporting units (单位) in the official order, and the observer (督导单位).
 *
 * Source: annex 1 of the notice (渝北府办发〔2022〕30号), column 牵头单位. It counts 11 subdistricts without naming them;
 * those names are default data, editable in the app.
 */

/** ASCII, stable for ever: it stands in root names of documents */
export type UnitId = string & { readonly brand: 'UnitId' }
export const UNIT_KINDS = ['department', 'town', 'subdistrict'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

export interface Unit {
  id: UnitId
  /** official short name, as it stands in the column 牵头单位 */
  name: string
  kind: UnitKind
  /** place in the official order, from 0 */
  order: number
  /** 新建托位 that the year asks of this unit alone (annex 1, task 7) */
  placesTarget?: number
  /** no longer reports; its rows stay, read-only */
  retired?: boolean
}

/** What a name's ending says: 木耳镇, 双龙湖街道; anything else is a department's. */
export function kindByName(name: string): UnitKind {
  if (name.endsWith('街道')) return 'subdistrict'
  return name.endsWith('镇') ? 'town' : 'department'
}

/** Annex 1, task 7: 每个镇街新建托位40个以上 */
export const TOWN_PLACES_TARGET = 40

/** Matches every unit id that the product accepts. */
export const isUnitId = (text: string): text is UnitId => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)

const DEPARTMENTS = [
  ['health-commission', '区卫生健康委'],
  ['education-commission', '区教委'],
  ['development-reform', '区发展改革委'],
  ['economy-information', '区经信委'],
  ['urban-management', '区城市管理局'],
  ['market-regulation', '区市场监管局'],
  ['human-resources', '区人力社保局'],
  ['trade-unions', '区总工会'],
  ['womens-federation', '区妇联'],
] as const

const TOWNS = [
  ['muer', '木耳镇'],
  ['longxing', '龙兴镇'],
] as const

const SUBDISTRICTS = [
  ['shuanglonghu', '双龙湖街道'],
  ['huixing', '回兴街道'],
  ['longshan', '龙山街道'],
  ['longxi', '龙溪街道'],
  ['longta', '龙塔街道'],
  ['shuangfengqiao', '双凤桥街道'],
  ['baoshenghu', '宝圣湖街道'],
  ['lianglu', '两路街道'],
  ['wangjia', '王家街道'],
  ['yuelai', '悦来街道'],
  ['xiantao', '仙桃街道'],
] as const

const named = (pairs: readonly (readonly [string, string])[], kind: UnitKind) =>
  pairs.map(([id, name]) => ({
    id: id as UnitId,
    name,
    kind,
    ...(kind !== 'department' && { placesTarget: TOWN_PLACES_TARGET }),
  }))

const listed = (): Unit[] =>
  [...named(DEPARTMENTS, 'department'), ...named(TOWNS, 'town'), ...named(SUBDISTRICTS, 'subdistrict')].map(
    (unit, order) => ({ ...unit, order }),
  )

/** The 22 units that report, in the official order. (Marked, or who asks for a kind of unit would load their names too.) */
export const UNITS: readonly Unit[] = /* @__PURE__ */ listed()

/** Responsible by the notice's second section, and no unit that reports by annex 1: the lead office may add them. */
export const NOTICE_UNITS: readonly Pick<Unit, 'id' | 'name'>[] = [
  { id: 'civil-affairs' as UnitId, name: '区民政局' },
  { id: 'housing-construction' as UnitId, name: '区住房城乡建委' },
  { id: 'state-assets' as UnitId, name: '区国资委' },
  { id: 'planning-resources' as UnitId, name: '区规划自然资源局' },
]

/** 统筹单位 */
export const LEAD_UNIT = 'health-commission' as UnitId
/** 督导单位: reads everything, changes nothing, has no rows */
export const OBSERVER: Pick<Unit, 'id' | 'name'> = { id: 'government-office' as UnitId, name: '区政府办' }

/** The official short name; the id itself for a unit that the notice does not name. */
export const unitName = (id: UnitId): string =>
  [...UNITS, ...NOTICE_UNITS, OBSERVER].find(unit => unit.id === id)?.name ?? id

/**
 * A person's name beside the unit's; empty where the account goes by the unit's own name, as issued ones do at first: by the
 * one that it had then, or the one that it has now.
 */
export const personName = (unit: UnitId, name: string, now: string = unitName(unit)): string =>
  name === now || name === unitName(unit) ? '' : name

/** 区教委 陈工, or 区教委 alone. @param now what the unit is called now */
export const personWords = (unit: UnitId, name: string, now: string = unitName(unit)): string =>
  `${now} ${personName(unit, name, now)}`.trim()

const SHORT_NAMES: Readonly<Record<string, string>> = {
  区卫生健康委: '卫健',
  区教委: '教委',
  区发展改革委: '发改',
  区经信委: '经信',
  区城市管理局: '城管',
  区市场监管局: '市监',
  区人力社保局: '人社',
  区总工会: '工会',
  区妇联: '妇联',
  区政府办: '府办',
  区民政局: '民政',
  区住房城乡建委: '住建',
  区国资委: '国资',
  区规划自然资源局: '规资',
}

/** Two characters for a stamp (印记): the customary abbreviation, else the first two after 区. */
export const shortName = (name: string): string => SHORT_NAMES[name] ?? name.replace(/^区/, '').slice(0, 2)
