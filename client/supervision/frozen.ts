/** The newest frozen copy of each unit in a month (留存件), from the server. */
import type { MonthRecord } from '../../shared/document/month-json.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import { loadNewestCopies } from '../stores/month-calls.ts'

/** In the units' order; rejects with `ApiFailure`. */
export async function newestCopies({ month, units }: MonthRecord): Promise<SealedCopy[]> {
  const copies = await loadNewestCopies(month)
  return units.flatMap(({ id }) => {
    const { text, sha256 } = copies.find(copy => copy.unit === id) ?? {}
    const copy = text === undefined ? null : parseReportCopy(text)
    return copy && sha256 !== undefined ? [{ ...copy, sha256 }] : []
  })
}
