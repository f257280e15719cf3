/** The newest frozen copy of each unit in a month (留存件), from the server. */
import type { UnitRecord, MonthRecord } from '../../shared/document/month-json.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import type { Month } from '../../shared/time.ts'
import { loadCopies, loadCopy } from '../stores/month-calls.ts'

/** at once: a year of reports is several hundred calls */
const AT_ONCE = 6

/** In the units' order; rejects with `ApiFailure`. */
export async function newestCopies({ month, units }: MonthRecord): Promise<SealedCopy[]> {
  // who never submitted has no report
  const waiting = units.filter(({ report }) => report !== null).map((unit, i) => ({ unit, i }))
  const found: (SealedCopy | null)[] = []
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) found[next.i] = await newestCopy(month, next.unit)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found.filter(copy => copy !== null)
}

async function newestCopy(month: Month, { id }: UnitRecord): Promise<SealedCopy | null> {
  const newest = (await loadCopies(month, id)).at(-1)
  if (!newest) return null
  const { text, sha256 } = await loadCopy(month, id, newest.n)
  const copy = parseReportCopy(text)
  return copy && { ...copy, sha256 }
}
