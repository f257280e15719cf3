/** A whole month's JSON, read as any file that somebody wants in. */
import { isUnitId } from '../annex/units.ts'
import { isCivilDate, isMonth } from '../time.ts'
import type { StatedAnnex, StatedRow } from './imported.ts'
import { FORMAT, VERSION } from './month-json-out.ts'
import type { MonthRecord, RowRecord, UnitRecord } from './month-json.ts'
import { readReport, ROW_COUNTS, ROW_TEXTS, type RowText } from './progress-table.ts'
import { cleanText } from './text.ts'
import { isCount, isEntryId, isRecord, readUnit, stringOr } from './values.ts'

/** `newer`: of a version that this one does not know. */
export type MonthJsonFault = 'not-json' | 'not-a-month' | 'newer'

export function parseMonthJson(text: string): MonthRecord | MonthJsonFault {
  const value = parsed(text)
  if (value === undefined) return 'not-json'
  if (!isRecord(value) || value.format !== FORMAT || typeof value.version !== 'number') return 'not-a-month'
  if (value.version > VERSION) return 'newer'
  const month = stringOr(value.month, '')
  const deadline = stringOr(value.deadline, '')
  const units = listOf(value.units, readUnitRecord)
  if (!isMonth(month) || units === null) return 'not-a-month'
  return { month, deadline: isCivilDate(deadline) ? deadline : null, closed: value.closed === true, units }
}

/** The same way in as any file's; a row in which nothing is written is none. */
export function annexOfMonth({ month, units }: MonthRecord): StatedAnnex {
  const rows = units.flatMap(({ id, name, rows }) =>
    rows.map(row => ({ unit: { id, cell: name, above: '', title: '' }, texts: textsIn(row) })),
  )
  return { annex: 2, month, rows: rows.filter(({ texts }) => Object.values(texts).some(text => text.trim() !== '')) }
}

function textsIn(row: RowRecord): StatedRow['texts'] {
  const texts = Object.fromEntries(ROW_TEXTS.map(field => [field, row[field]])) as Record<RowText, string>
  const counts = ROW_COUNTS.flatMap(field => (row[field] === undefined ? [] : [[field, String(row[field])]]))
  return { ...texts, ...Object.fromEntries(counts) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}

/** Null where it is no list, or one of it is not what it should be. */
function listOf<T>(value: unknown, read: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const list = value.map(read).filter(one => one !== null)
  return list.length === value.length ? list : null
}

function readUnitRecord(value: unknown): UnitRecord | null {
  if (!isRecord(value) || typeof value.id !== 'string' || !isUnitId(value.id)) return null
  const unit = readUnit(value.id, value)
  const rows = listOf(value.rows, readRowRecord)
  return unit && rows && { ...unit, report: readReport(value.report), rows }
}

function readRowRecord(value: unknown): RowRecord | null {
  if (!isRecord(value) || typeof value.id !== 'string' || !isEntryId(value.id)) return null
  const texts = ROW_TEXTS.map(field => [field, cleanText(stringOr(value[field], ''))])
  const counts = ROW_COUNTS.flatMap(field => (isCount(value[field]) ? [[field, value[field]]] : []))
  return { id: value.id, ...(Object.fromEntries([...texts, ...counts]) as Omit<RowRecord, 'id'>) }
}
