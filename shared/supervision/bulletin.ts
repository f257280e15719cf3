/**
 * The bulletin (督导通报): its content as plain data, made from frozen copies and standings, which the lead office edits before
 * it keeps it. Numbers of headings are not written: they follow from the order (`numberedParts`).
 */
import type { Unit } from '../annex/units.ts'
import type { RowRecord } from '../document/month-json.ts'
import { isRecord } from '../document/values.ts'
import { isMonth, monthInWords, type CivilDate, type Instant, type Month } from '../time.ts'
import type { TopicEntry } from '../month-api.ts'
import type { YearPlaces } from './places.ts'
import { countsOf, type Standing } from './standing.ts'

export const BULLETIN_FORMAT = 'liantian-bulletin'

export interface BulletinColumn {
  heading: string
  /** of the table's width, in parts of the sum of all */
  share: number
  align: 'left' | 'centre'
}
export type BulletinPart =
  | { is: 'heading'; level: 1 | 2; text: string }
  | { is: 'paragraph'; text: string }
  | { is: 'table'; columns: readonly BulletinColumn[]; rows: readonly (readonly string[])[] }

export interface Bulletin {
  format: typeof BULLETIN_FORMAT
  version: 1
  month: Month
  title: string
  /** 主送机关, without the colon */
  to: string
  parts: readonly BulletinPart[]
  /** 发文机关署名 */
  from: string
  /** 成文日期 */
  date: CivilDate
  /** small lines at the end (留存件校验值); empty: none */
  seals: readonly string[]
}

/** The newest frozen copy of a unit. */
export interface CopySeal {
  unit: Pick<Unit, 'id' | 'name'>
  n: number
  at: Instant
  /** hex */
  sha256: string
}
export interface SealedRows extends CopySeal {
  rows: readonly RowRecord[]
}

export interface BulletinFacts {
  month: Month
  deadline: CivilDate | null
  /** the server's clock, ms */
  now: number
  standings: readonly Standing[]
  copies: readonly SealedRows[]
  /** from the copies of the year's months */
  places: YearPlaces
  topics: readonly TopicEntry[]
  /** the lead office's name */
  from: string
  withSeals: boolean
}

export const bulletinTitle = (month: Month): string => `关于${monthInWords(month)}托育服务发展工作推进情况的通报`

export function makeBulletin(facts: BulletinFacts): Bulletin {
  const { month, standings, from } = facts
  const counts = countsOf(standings)
  return {
    format: BULLETIN_FORMAT,
    version: 1,
    month,
    title: bulletinTitle(month),
    to: '各有关镇街、区级有关部门',
    parts: [
      { is: 'heading', level: 1, text: '报送情况' },
      { is: 'paragraph', text: `应报送单位${counts.due}个，已报送${counts.reported}个。` },
    ],
    from,
    date: `${month}-25` as CivilDate,
    seals: [],
  }
}

/** What is kept is foreign when it comes back: null where it is no bulletin. */
export function readBulletin(value: unknown): Bulletin | null {
  if (!isRecord(value) || value.format !== BULLETIN_FORMAT || value.version !== 1) return null
  return typeof value.month === 'string' && isMonth(value.month) ? (value as unknown as Bulletin) : null
}

/** The parts with each heading's number: 一、 and （一）. */
export const numberedParts = ({ parts }: Bulletin): readonly BulletinPart[] => parts
