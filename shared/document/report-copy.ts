/**
 * What a submission freezes (留存件): the unit's shown rows, who submitted them and when, in the one spelling whose SHA-256
 * anyone can check again. Later edits cannot change it.
 */
import { isUnitId, type Unit } from '../annex/units.ts'
import { isInstant, isMonth, type Instant, type Month } from '../time.ts'
import { canonicalJson } from './canonical-json.ts'
import type { RowRecord } from './month-json.ts'
import { ROW_COUNTS, ROW_TEXTS } from './progress-table.ts'
import { isCount, isEntryId, isRecord } from './values.ts'

const FORMAT = 'liantian-report'
const VERSION = 1

export interface ReportCopy {
  month: Month
  /** by the name that it had then */
  unit: Pick<Unit, 'id' | 'name'>
  /** the unit's how many-th submission of the month, from 1 */
  n: number
  at: Instant
  account: string
  /** in the table's order */
  rows: RowRecord[]
}

/** Nothing is reported in it: what was done, what hinders and what comes next are empty in every row. */
export const isEmptyReport = (rows: readonly RowRecord[]): boolean =>
  rows.every(row => [row.progress, row.problems, row.nextSteps].every(text => text.trim() === ''))

/** Canonical JSON (RFC 8785). The seal is the SHA-256 of its UTF-8 bytes. */
export const reportCopyText = ({ month, unit: { id, name }, n, at, account, rows }: ReportCopy): string =>
  canonicalJson({ format: FORMAT, version: VERSION, month, unit: { id, name }, n, at, account, rows })

/** Null where the text is no copy, or of a version that this one does not know. */
export function parseReportCopy(text: string): ReportCopy | null {
  const value = parsed(text)
  if (!isRecord(value) || value.format !== FORMAT || value.version !== VERSION) return null
  const head = readHead(value)
  const unit = readUnitName(value.unit)
  const rows = readRows(value.rows)
  return head && unit && rows && { ...head, unit, rows }
}

function readHead({
  month,
  n,
  at,
  account,
}: Record<string, unknown>): Pick<ReportCopy, 'month' | 'n' | 'at' | 'account'> | null {
  if (typeof month !== 'string' || typeof at !== 'string' || typeof account !== 'string') return null
  return isMonth(month) && isInstant(at) && isCount(n) && n > 0 ? { month, n, at, account } : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function readUnitName(value: unknown): ReportCopy['unit'] | null {
  if (!isRecord(value)) return null
  const { id, name } = value
  return typeof id === 'string' && isUnitId(id) && typeof name === 'string' ? { id, name } : null
}

function readRows(value: unknown): RowRecord[] | null {
  if (!Array.isArray(value)) return null
  const rows = value.map(readCopiedRow).filter(row => row !== null)
  return rows.length === value.length ? rows : null
}

/** Letter by letter as it was sealed: nothing is cleaned here. */
function readCopiedRow(value: unknown): RowRecord | null {
  if (!isRecord(value) || typeof value.id !== 'string' || !isEntryId(value.id)) return null
  if (!ROW_TEXTS.every(field => typeof value[field] === 'string')) return null
  if (!ROW_COUNTS.every(field => value[field] === undefined || isCount(value[field]))) return null
  const fields = [...ROW_TEXTS, ...ROW_COUNTS].filter(field => value[field] !== undefined)
  return { id: value.id, ...(Object.fromEntries(fields.map(field => [field, value[field]])) as Omit<RowRecord, 'id'>) }
}
