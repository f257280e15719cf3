/** Two months as a lead office meets them on the 27th: who has reported, late, returned or not at all, places and a fall of them. */
import { ALL, fill, openMonthStage, submit, TOWNS, type Filled, type MonthStage } from './month-stage.ts'

export const PAGE = '/supervision/2022-09'
export const PHONE_NUMBER = '023-67800000'
/** nothing is in, two days after the deadline */
export const MISSING = ['economy-information', 'longxi'] as const
export const LATE = 'longxing'
export const RETURNED = 'lianglu'
/** has no account that may submit for it: the lead office's own */
const LEAD = 'health-commission'

/** totals of the district by the lead office, new places of the kindergartens and of each town: August, September */
export const TOTALS = [2045, 2486] as const
export const KINDERGARTENS = [462, 150] as const
const TOWN_PLACES: readonly (readonly [august: number, september: number])[] = TOWNS.map((_, i) => [10 + i, 14 + i])
/** total places, of which some are gone in September */
export const FALLEN = { unit: 'wangjia', before: 30, now: 3 } as const

export async function openSeptember(): Promise<MonthStage> {
  const stage = await openMonthStage('2022-08-20 09:00', { SEED_MONTH: '2022-08', CONTACT_PHONE: PHONE_NUMBER })
  await fill(stage.lead, '2022-08', rowsOf(0))
  await submit(
    stage,
    '2022-08',
    ALL.filter(unit => unit !== LEAD),
  )
  stage.server.setClock('2022-09-20 09:00')
  await stage.lead.send('POST', '/api/months', { month: '2022-09' })
  await fill(stage.lead, '2022-09', rowsOf(1))
  stage.server.setClock('2022-09-23 10:05')
  const out: readonly string[] = [LEAD, LATE, ...MISSING]
  await submit(
    stage,
    '2022-09',
    ALL.filter(unit => !out.includes(unit)),
  )
  stage.server.setClock('2022-09-26 10:05')
  await submit(stage, '2022-09', [LATE])
  await stage.lead.send('POST', `/api/months/2022-09/reports/${RETURNED}`, { action: 'return', note: '请补充联系电话' })
  stage.server.setClock('2022-09-27 10:30')
  return stage
}

function rowsOf(month: 0 | 1): Record<string, Filled> {
  const said: Filled = {
    progress: '已完成摸底。',
    problems: '无',
    nextSteps: '继续推进。',
    contact: '张三 13800000000',
  }
  const rows: Record<string, Filled> = Object.fromEntries(ALL.map(unit => [unit, { ...said }]))
  rows[LEAD] = { ...said, totalPlaces: TOTALS[month] }
  rows['education-commission'] = { ...said, problems: '部分民办园场地不足。', newPlaces: KINDERGARTENS[month] }
  for (const [i, unit] of TOWNS.entries()) rows[unit] = { ...said, newPlaces: TOWN_PLACES[i]?.[month] ?? 0 }
  rows.muer = { ...rows.muer, problems: '闲置房产权属不清。' }
  rows[FALLEN.unit] = { ...rows[FALLEN.unit], totalPlaces: month === 0 ? FALLEN.before : FALLEN.now }
  return rows
}

/** New places of the year of the n-th town. */
export const townYear = (n: number): number => (TOWN_PLACES[n]?.[0] ?? 0) + (TOWN_PLACES[n]?.[1] ?? 0)
