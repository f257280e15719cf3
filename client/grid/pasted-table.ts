/** What stands on the clipboard, as rows of cells: from a spreadsheet, from a table in Word, or one text for one cell. */
import { csvRows } from '../../shared/csv.ts'
import { withoutLastBreak } from '../../shared/document/text.ts'

export interface Clipboard {
  /** `text/plain`; empty where there is none */
  plain: string
  /** `text/html`; empty where there is none */
  html: string
}

/** Always at least one row of at least one cell; every row as long as the longest. */
export function pastedTable({ plain, html }: Clipboard): string[][] {
  const table = html === '' || isSpreadsheet(html) ? null : wordTable(html)
  if (table) return squared(table)
  // only a table has tabs between its cells; the lines of a text belong into one cell together
  return plain.includes('\t') || isSpreadsheet(html) ? squared(csvRows(plain, '\t')) : [[withoutLastBreak(plain)]]
}

/** Excel and WPS put tabs and quotes into the plain text, exactly; their HTML loses spaces. */
const isSpreadsheet = (html: string): boolean =>
  /ProgId[^>]+(Excel\.Sheet|ET\b)|office:excel|content="Handsontable"/i.test(html)

function squared(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(1, ...rows.map(row => row.length))
  return rows.map(row => [...row, ...Array.from({ length: width - row.length }, () => '')])
}

/** The only table of a page; null where there is none, or where something else stands beside it, which would be lost. */
function wordTable(html: string): string[][] | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const [table, another] = body.querySelectorAll('table')
  if (!table || (another && !table.contains(another))) return null
  const rows = rowsOf(table)
  table.remove()
  return rows.length > 0 && textOf(body).trim() === '' ? rows : null
}

/** A cell that spans several has its text in the first of them. */
function rowsOf(table: HTMLTableElement): string[][] {
  const grid: string[][] = []
  const lines = [...table.rows]
  for (const [y, line] of lines.entries()) for (const cell of line.cells) place(grid, cell, y, lines.length)
  return lines.flatMap((line, y) => {
    const row = Array.from(grid[y] ?? [], text => text ?? '')
    return isUnseen(line) && row.every(text => text === '') ? [] : [row]
  })
}

/** Where its columns do not align Word ends a table with a row of no height, which has but their widths. */
const isUnseen = (line: HTMLTableRowElement): boolean => line.cells.length === 0 || line.getAttribute('height') === '0'

function place(grid: string[][], cell: HTMLTableCellElement, y: number, height: number): void {
  let x = 0
  while (grid[y]?.[x] !== undefined) x++
  const rows = Math.max(1, Math.min(cell.rowSpan, height - y))
  for (let n = 0; n < rows * cell.colSpan; n++) {
    const row = (grid[y + Math.floor(n / cell.colSpan)] ??= [])
    row[x + (n % cell.colSpan)] = n === 0 ? textOf(cell).trim() : ''
  }
}

const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const UNSEEN = new Set(['STYLE', 'SCRIPT', 'TITLE', 'XML', 'DEL'])

/** A paragraph a line, a break a line; spaces and line ends of the source are one space, as a browser shows them. */
function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return spaced(node.textContent ?? '')
  if (!(node instanceof HTMLElement) || UNSEEN.has(node.tagName)) return ''
  if (node.tagName === 'BR') return '\n'
  return [...node.childNodes].reduce(withChild, '').replace(/\n$/, '')
}

function withChild(text: string, child: Node): string {
  if (!(child instanceof HTMLElement && BLOCKS.has(child.tagName))) return text + textOf(child)
  const before = text.trim() === '' || text.endsWith('\n') ? text : `${text.trimEnd()}\n`
  return `${before}${textOf(child).trim()}\n`
}

/** Between Chinese characters a line end of the source is nothing: Word breaks its lines anywhere. */
const spaced = (text: string): string =>
  text
    .replace(
      /([\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])/g,
      '$1',
    )
    .replace(/[ \t\r\n]+/g, ' ')
    .replaceAll('\u00a0', ' ')
