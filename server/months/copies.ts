/** The copies that submissions froze (留存件), as they lie in the log, each with its seal. */
import { createHash } from 'node:crypto'
import type { FrozenCopy } from '../../shared/month-api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { parseReportCopy, type ReportCopy } from '../../shared/document/report-copy.ts'
import { instant, type Month } from '../../shared/time.ts'
import type { MonthDeps } from './deps.ts'

export type Copy = Omit<FrozenCopy, 'name'>

/** Of one unit, oldest first. */
export async function copiesOf({ store }: Pick<MonthDeps, 'store'>, month: Month, unit: UnitId): Promise<Copy[]> {
  const records = await store.records({ month, kind: 'copy', unit })
  return records.map(({ at, account, body }, i) => ({
    ...{ n: i + 1, at: instant(at), account, text: body },
    sha256: createHash('sha256').update(body, 'utf8').digest('hex'),
  }))
}

/** What each unit submitted last. */
export async function newestCopies(
  { store }: Pick<MonthDeps, 'store'>,
  month: Month,
): Promise<ReadonlyMap<UnitId, ReportCopy>> {
  const copies = (await store.records({ month, kind: 'copy' })).map(({ body }) => parseReportCopy(body))
  return new Map(copies.filter(copy => copy !== null).map(copy => [copy.unit.id, copy]))
}
