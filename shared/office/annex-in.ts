/** Both annexes out of the tables of a file, whatever their columns' order and whatever stands around them. */
import type { Cadence } from '../annex/task-list.ts'
import type { StatedAnnex, StatedRow, StatedTask, StatedUnit } from '../document/imported.ts'
import { ROW_COUNTS, ROW_TEXTS, type RowCount, type RowText } from '../document/progress-table.ts'
import { headerIn, isHeaderRest, underHeading, type Header, type Heading } from './annex-headings.ts'
import { isTitle, titleAmong, titleIn, type Title } from './annex-title.ts'
import type { FoundTable } from './found.ts'

/** From one header to the next. */
interface Part {
  lines: string[]
  header: Header
  rows: (readonly string[])[]
}

const PLAN_HEADINGS = ['task', 'unit', 'due'] as const
const TOTALS = /^(合计|总计|小计|共计)$/
/** a line merged across is longer than what a person writes into every cell of a row (无) */
const SHORT = 4

/**
 * Every annex in the file, in its order; empty where there is none. A table without a title goes on with the one before
 * it; the file's name serves where nothing in it says the month or the unit.
 */
export function annexesIn(tables: readonly FoundTable[], fileName: string): StatedAnnex[] {
  const named = titleIn(fileName)
  const annexes: StatedAnnex[] = []
  let before: Title = { unit: '', month: null, year: null }
  for (const part of tables.flatMap(partsOf)) {
    const own = titleAmong(part.lines)
    const hasOwn = own.month !== null || own.unit !== ''
    before = hasOwn ? own : { ...before, year: own.year ?? before.year }
    const title: Title = {
      unit: before.unit || named.unit,
      month: before.month ?? named.month,
      year: before.year ?? named.year,
    }
    add(annexes, part.header.annex === 1 ? planIn(part, title) : monthIn(part, title))
  }
  return annexes
}

/** What goes on in the next table is one annex. */
function add(annexes: StatedAnnex[], next: StatedAnnex): void {
  const last = annexes.at(-1)
  if (last?.annex === 1 && next.annex === 1 && last.year === next.year) last.tasks.push(...next.tasks)
  else if (last?.annex === 2 && next.annex === 2 && last.month === next.month) last.rows.push(...next.rows)
  else annexes.push(next)
}

function partsOf({ before, rows }: FoundTable): Part[] {
  const parts: Part[] = []
  let lines = [...before]
  for (const row of rows) {
    const header = headerIn(row)
    const part = parts.at(-1)
    if (header) {
      parts.push({ lines, header, rows: [] })
      lines = []
    } else if (!part || isLine(row)) lines.push(...new Set(row))
    else if (part.rows.length > 0 || !isHeaderRest(row)) part.rows.push(row)
  }
  return parts
}

/** A title or a note in the table, merged across it; a title may stand in one cell alone, as in a CSV. */
function isLine(row: readonly string[]): boolean {
  const [text, ...others] = new Set(row.filter(cell => cell.trim() !== ''))
  if (text === undefined || others.length > 0) return false
  return isTitle(text) || (row.length > 1 && text.length > SHORT && row.every(cell => cell === text))
}

function monthIn({ header, rows }: Part, { month, unit: title }: Title): StatedAnnex {
  // one for all rows below it: told to the page it is copied once
  let unit: StatedUnit = { cell: '', above: '', title }
  const stated: StatedRow[] = []
  for (const row of rows) {
    const cell = underHeading(row, header, 'unit')
    if (cell.trim() !== '') unit = { cell, above: '', title }
    else if (unit.cell !== '') unit = { cell: '', above: unit.cell, title }
    const texts = { ...textsOf(row, header, ROW_TEXTS), ...countsOf(row, header) }
    if (!isTotal(row, header) && isWritten(texts)) stated.push({ unit, texts })
  }
  return { annex: 2, month, rows: stated }
}

function planIn({ header, rows }: Part, { year }: Title): StatedAnnex {
  const tasks = rows.flatMap((row): StatedTask[] => {
    const { task: content, unit: leadUnits, due } = textsOf(row, header, PLAN_HEADINGS)
    if (content.trim() === '' || isTotal(row, header)) return []
    return [{ texts: { content, leadUnits, due }, cadence: cadenceIn(due) }]
  })
  return { annex: 1, year, tasks }
}

const cadenceIn = (due: string): Cadence => (/每月|逐月/.test(due) ? 'monthly' : /季/.test(due) ? 'quarterly' : 'once')

const textsOf = <H extends Heading>(
  row: readonly string[],
  header: Header,
  headings: readonly H[],
): Record<H, string> =>
  Object.fromEntries(headings.map(heading => [heading, underHeading(row, header, heading)])) as Record<H, string>

/** Only what is a number: `12`, `１２个`. */
function countsOf(row: readonly string[], header: Header): Partial<Record<RowCount, string>> {
  const counts: Partial<Record<RowCount, string>> = {}
  for (const field of ROW_COUNTS) {
    const [, digits] = /^(\d{1,9})个?$/.exec(underHeading(row, header, field).normalize('NFKC').trim()) ?? []
    if (digits !== undefined) counts[field] = String(Number(digits))
  }
  return counts
}

const isWritten = (texts: Partial<Record<RowText | RowCount, string>>): boolean =>
  Object.values(texts).some(text => text.trim() !== '')

/** 合计 stands in the first cell, or in the unit's behind a number. */
const isTotal = (row: readonly string[], header: Header): boolean =>
  [row.find(cell => cell.trim() !== ''), underHeading(row, header, 'unit')].some(cell =>
    TOTALS.test((cell ?? '').replace(/\s/g, '')),
  )
