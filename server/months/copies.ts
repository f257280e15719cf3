/** The copies that submissions froze (留存件), as they lie in the log, each with its seal. */
import { createHash } from 'node:crypto'
import type { NewestCopy } from '../../shared/month-api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import { instant, type Month } from '../../shared/time.ts'
import type { MonthDeps } from './deps.ts'

export type Copy = Omit<NewestCopy, 'name'>

/** Of one unit, or of all, each unit's oldest first. */
export async function copiesOf({ store }: Pick<MonthDeps, 'store'>, month: Month, unit?: UnitId): Promise<Copy[]> {
  const records = await store.records({ month, kind: 'copy', ...(unit !== undefined && { unit }) })
  const counts = new Map<string, number>()
  return records.flatMap(({ unit: of, at, account, body: text }) => {
    if (of === '') return []
    const n = (counts.get(of) ?? 0) + 1
    counts.set(of, n)
    return [{ unit: of, n, at: instant(at), account, text, sha256: sealOf(text) }]
  })
}

const sealOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** What each unit submitted last. */
export async function newestCopies(deps: Pick<MonthDeps, 'store'>, month: Month): Promise<ReadonlyMap<UnitId, Copy>> {
  return new Map((await copiesOf(deps, month)).map(copy => [copy.unit, copy]))
}

/** The same as it is read. */
export async function newestReports(
  deps: Pick<MonthDeps, 'store'>,
  month: Month,
): Promise<ReadonlyMap<UnitId, SealedCopy>> {
  const copies = [...(await newestCopies(deps, month)).values()].map(({ text, sha256 }) => {
    const copy = parseReportCopy(text)
    return copy && { ...copy, sha256 }
  })
  return new Map(copies.filter(copy => copy !== null).map(copy => [copy.unit.id, copy]))
}
