/** Who was chased, when, by whom and how (催办记录). */
import { CHASE_WAYS, type ChaseEntry, type NewChase } from '../../shared/month-api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { isRecord } from '../../shared/document/values.ts'
import { isIn } from '../../shared/supervision/standing.ts'
import { instant, type Month } from '../../shared/time.ts'
import type { KeptRecord } from '../store/store.ts'
import { keepBeside, openTable, type MonthDeps } from './deps.ts'
import { MonthRefusal } from './refusal.ts'
import { standingsIn } from './reports.ts'

export type Chase = Omit<ChaseEntry, 'name'>

/** One record for each unit, at one moment. Throws where one of them has nothing to report, or has reported. */
export async function chase(
  deps: MonthDeps,
  month: Month,
  account: string,
  { units, way, note }: NewChase,
): Promise<Chase[]> {
  const table = await openTable(deps, month)
  const at = deps.now()
  const body = JSON.stringify({ way, note })
  const due = new Set(units)
  const records = [...due].map((unit): KeptRecord => ({ month, kind: 'chase', unit, at, account, body }))
  // judged by the newest state: a report that comes at this moment is not chased
  await table.write(doc => {
    const standings = standingsIn(doc, [...due], at)
    if (standings.some(({ state }) => state === 'not-due')) throw new MonthRefusal('not-due')
    const reported = new Set(standings.filter(isIn).map(({ name }) => name))
    if (reported.size > 0) throw new MonthRefusal('report-in', [...reported].join('、'))
    return keepBeside(doc, records)
  })
  return records.flatMap(readChase)
}

/** Newest first. */
export async function chasesOf({ store }: Pick<MonthDeps, 'store'>, month: Month, unit?: UnitId): Promise<Chase[]> {
  const records = await store.records({ month, kind: 'chase', ...(unit !== undefined && { unit }) })
  return records.reverse().flatMap(readChase)
}

function readChase({ unit, at, account, body }: KeptRecord): Chase[] {
  const value = JSON.parse(body) as unknown
  const { way, note } = isRecord(value) ? value : {}
  const known = CHASE_WAYS.find(one => one === way)
  if (unit === '' || known === undefined) return []
  return [{ unit, at: instant(at), account, way: known, ...(typeof note === 'string' && { note }) }]
}
