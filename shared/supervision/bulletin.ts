/**
 * The bulletin (督导通报) as plain data: what the lead office edits before it keeps it, and what the Word file is made of. Numbers
 * of headings are not written in it: they follow from the order.
 */
import { KEY_TASKS } from '../annex/notice.ts'
import { isRecord } from '../document/values.ts'
import { isCivilDate, isMonth, type CivilDate, type Month } from '../time.ts'
import { inChinese } from './numerals.ts'

const FORMAT = 'liantian-bulletin'
const VERSION = 1

/** in UTF-16 units */
const MAX_PIECE_CHARS = 20_000

export interface BulletinColumn {
  heading: string
  /** of the table's width: its part of the sum of all */
  share: number
  align: 'left' | 'centre'
}

/**
 * Levels of headings: 一、 （一） and 1., which is a paragraph with a number. `topic`: what stands below is sorted under that key
 * task of the notice, however the heading is worded.
 */
export type BulletinPart =
  | { is: 'heading'; level: 1 | 2 | 3; text: string; topic?: number }
  | { is: 'paragraph'; text: string }
  | { is: 'table'; columns: readonly BulletinColumn[]; rows: readonly (readonly string[])[] }

export interface Bulletin {
  format: typeof FORMAT
  version: typeof VERSION
  month: Month
  title: string
  /** 主送, without its colon */
  to: string
  parts: readonly BulletinPart[]
  /** 发文机关署名 */
  from: string
  /** 成文日期 */
  date: CivilDate
  /** small lines at the end: the SHA-256 of the copies that it was made of; none by default */
  seals: readonly string[]
}

export const bulletinOf = (content: Omit<Bulletin, 'format' | 'version'>): Bulletin => ({
  format: FORMAT,
  version: VERSION,
  ...content,
})

export const heading = (level: 1 | 2 | 3, text: string, topic: number | null = null): BulletinPart => ({
  ...({ is: 'heading', level, text } as const),
  ...(topic !== null && { topic }),
})

/** The key tasks under which problems stand in it, by their numbers. */
export const topicsIn = ({ parts }: Pick<Bulletin, 'parts'>): ReadonlySet<number> =>
  new Set(parts.flatMap(part => (part.is === 'heading' && part.topic !== undefined ? [part.topic] : [])))

/** A paragraph for each text that says something. */
export const paragraphs = (...texts: readonly string[]): BulletinPart[] =>
  texts.filter(text => text !== '').map(text => ({ is: 'paragraph', text }))

/** What units say at length, in pieces that stand in a part each, cut behind a sentence where there is one. */
export function piecesOf(text: string): string[] {
  if (text.length <= MAX_PIECE_CHARS) return [text]
  const behind = Math.max(...['。', '；', '！', '？'].map(sign => text.lastIndexOf(sign, MAX_PIECE_CHARS - 1))) + 1
  // no surrogate pair is cut in two
  const most = /[\ud800-\udbff]/.test(text.charAt(MAX_PIECE_CHARS - 1)) ? MAX_PIECE_CHARS - 1 : MAX_PIECE_CHARS
  const cut = behind > MAX_PIECE_CHARS / 2 ? behind : most
  return [text.slice(0, cut), ...piecesOf(text.slice(cut))]
}

/** The number before each heading; empty where the part is none: 一、, （一）, 1. */
export function headingNumbers(parts: readonly BulletinPart[]): string[] {
  const counts = [0, 0, 0]
  return parts.map(part => {
    if (part.is !== 'heading') return ''
    const n = (counts[part.level - 1] ?? 0) + 1
    counts.fill(0, part.level - 1)
    counts[part.level - 1] = n
    return numberAt(part.level, n)
  })
}

function numberAt(level: 1 | 2 | 3, n: number): string {
  switch (level) {
    case 1:
      return `${inChinese(n)}、`
    case 2:
      return `（${inChinese(n)}）`
    case 3:
      return `${n}.`
    default:
      return level satisfies never
  }
}

/** far more than any month brings */
const MAX_PARTS = 2_000
const MAX_TABLE_ROWS = 1_000
const MAX_COLUMNS = 10
/** in UTF-16 units: what is made has at most half of it (`piecesOf`), and may be added to */
const MAX_TEXT_CHARS = 40_000
/** of a title, an addressee, a column's heading, a seal */
export const MAX_LINE_CHARS = 200

/** What was kept or sent, read back; null where it is no bulletin, or one of a version that this one does not know. */
export function readBulletin(value: unknown): Bulletin | null {
  if (!isRecord(value) || value.format !== FORMAT || value.version !== VERSION) return null
  const head = readHead(value)
  const parts = listOf(value.parts, MAX_PARTS, readPart)
  const seals = listOf(value.seals, MAX_PARTS, readLine)
  return head && parts && seals && bulletinOf({ ...head, parts, seals })
}

function readHead(value: Record<string, unknown>): Pick<Bulletin, 'month' | 'date' | 'title' | 'to' | 'from'> | null {
  const { month, date, title, to, from } = value
  if (typeof month !== 'string' || !isMonth(month) || typeof date !== 'string' || !isCivilDate(date)) return null
  return isLine(title) && isLine(to) && isLine(from) ? { month, date, title, to, from } : null
}

function readPart(value: unknown): BulletinPart | null {
  if (!isRecord(value)) return null
  switch (value.is) {
    case 'heading':
      return readHeading(value)
    case 'paragraph':
      return isText(value.text) ? { is: 'paragraph', text: value.text } : null
    case 'table':
      return readTable(value)
    default:
      return null
  }
}

function readHeading({ level, text, topic }: Record<string, unknown>): BulletinPart | null {
  const known = ([1, 2, 3] as const).find(one => one === level)
  if (known === undefined || !isText(text)) return null
  return heading(known, text, KEY_TASKS.find(task => task.topic === topic)?.topic)
}

function readTable(value: Record<string, unknown>): BulletinPart | null {
  const columns = listOf(value.columns, MAX_COLUMNS, readColumn)
  const rows = listOf(value.rows, MAX_TABLE_ROWS, row => listOf(row, MAX_COLUMNS, cell => (isText(cell) ? cell : null)))
  if (columns === null || rows === null || columns.length === 0) return null
  return rows.every(row => row.length === columns.length) ? { is: 'table', columns, rows } : null
}

function readColumn(value: unknown): BulletinColumn | null {
  if (!isRecord(value)) return null
  const { heading, share, align } = value
  if (!isLine(heading) || typeof share !== 'number' || !(share > 0 && share <= 1_000)) return null
  return align === 'left' || align === 'centre' ? { heading, share, align } : null
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_TEXT_CHARS
const isLine = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_LINE_CHARS
const readLine = (value: unknown): string | null => (isLine(value) ? value : null)

/** Null where it is no list, too long, or one of it is not what it should be. */
function listOf<T>(value: unknown, most: number, read: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null
  const list = value.map(read).filter(one => one !== null)
  return list.length === value.length ? list : null
}
