/** The copies that submissions froze (留存件), as they lie in the log, each with its seal. */
import { createHash } from 'node:crypto'
import type { FrozenCopy } from '../../shared/month-api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import { instant, type Month } from '../../shared/time.ts'
import type { MonthDeps } from './deps.ts'

export type Copy = Omit<FrozenCopy, 'name'>

const sealOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Of one unit, oldest first. */
export async function copiesOf({ store }: Pick<MonthDeps, 'store'>, month: Month, unit: UnitId): Promise<Copy[]> {
  const records = await store.records({ month, kind: 'copy', unit })
  return records.map(({ at, account, body: text }, i) => {
    const sha256 = sealOf(text)
    return { n: i + 1, at: instant(at), account, text, sha256 }
  })
}

/** What each unit submitted last. */
export async function newestCopies(
  { store }: Pick<MonthDeps, 'store'>,
  month: Month,
): Promise<ReadonlyMap<UnitId, SealedCopy>> {
  const copies = (await store.records({ month, kind: 'copy' })).map(({ body }) => {
    const copy = parseReportCopy(body)
    return copy && { ...copy, sha256: sealOf(body) }
  })
  return new Map(copies.filter(copy => copy !== null).map(copy => [copy.unit.id, copy]))
}
