/** The newest frozen copy of each unit in a month (留存件), from the server. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import type { Month } from '../../shared/time.ts'
import { loadNewestCopies } from './month-calls.ts'

/** By unit; rejects with `ApiFailure`. */
export async function copiesByUnit(month: Month): Promise<ReadonlyMap<UnitId, SealedCopy>> {
  const copies = await loadNewestCopies(month)
  return new Map(
    copies.flatMap(({ unit, text, sha256 }) => {
      const copy = parseReportCopy(text)
      return copy ? [[unit, { ...copy, sha256 }] as const] : []
    }),
  )
}

/** In the units' order; rejects with `ApiFailure`. */
export async function newestCopies({ month, units }: MonthRecord): Promise<SealedCopy[]> {
  const copies = await copiesByUnit(month)
  return units.flatMap(({ id }) => copies.get(id) ?? [])
}
