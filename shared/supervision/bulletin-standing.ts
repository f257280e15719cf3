/** The bulletin's first section: who reported when, who came late, who is missing. */
import { dayInWords, beijingTime, civilDateAt, type Instant } from '../time.ts'
import { paragraphs, type BulletinColumn, type BulletinPart } from './bulletin.ts'
import type { SealedCopy } from './seals.ts'
import { countsOf, isIn, type Standing } from './standing.ts'

const COLUMNS: readonly BulletinColumn[] = [
  { heading: '序号', share: 9, align: 'centre' },
  { heading: '单位', share: 20, align: 'centre' },
  { heading: '首次报送时间', share: 22, align: 'centre' },
  { heading: '最近报送时间', share: 22, align: 'centre' },
  { heading: '报送情况', share: 27, align: 'centre' },
]

export function standingParts(standings: readonly Standing[], copies: readonly SealedCopy[]): BulletinPart[] {
  const due = standings.filter(({ state }) => state !== 'not-due')
  const rows = due.map((one, i) =>
    rowOf(
      i + 1,
      one,
      copies.find(({ unit }) => unit.id === one.id),
    ),
  )
  return [
    ...paragraphs(summary(standings), ...lists(standings)),
    ...(rows.length > 0 ? [{ is: 'table', columns: COLUMNS, rows } as const] : []),
  ]
}

function summary(standings: readonly Standing[]): string {
  const { due, reported, returned, open } = countsOf(standings)
  const late = standings.filter(one => isIn(one) && one.late !== null).length
  const rest = [...(returned > 0 ? [`已退回${returned}个`] : []), ...(open > 0 ? [`未报送${open}个`] : [])]
  const inTime = late > 0 ? `（按时${reported - late}个，迟报${late}个）` : ''
  return `本月应报送单位${due}个，已报送${reported}个${inTime}${rest.map(text => `，${text}`).join('')}。`
}

function lists(standings: readonly Standing[]): string[] {
  const list = (lead: string, units: readonly Standing[]): string =>
    units.length > 0 ? `${lead}：${units.map(({ name, late }) => name + daysOf(late)).join('、')}。` : ''
  const open = standings.filter(({ state }) => state === 'open')
  return [
    list(
      '迟报单位',
      standings.filter(one => isIn(one) && one.late !== null),
    ),
    list(
      '已退回、待重新报送单位',
      standings.filter(({ state }) => state === 'returned'),
    ),
    list(
      '逾期未报送单位',
      open.filter(({ late }) => late !== null),
    ),
    list(
      '尚未报送单位',
      open.filter(({ late }) => late === null),
    ),
    list(
      '本月无须报送单位',
      standings.filter(({ state }) => state === 'not-due'),
    ),
  ]
}

const daysOf = (late: Standing['late']): string =>
  late === null ? '' : `（${late.is === 'missing' ? '逾期' : '迟报'}${late.days}天）`

function rowOf(place: number, standing: Standing, copy: SealedCopy | undefined): string[] {
  const first = standing.report?.submittedAt
  const again = copy !== undefined && copy.n > 1 ? copy.at : undefined
  return [String(place), standing.name, timeOf(first), timeOf(again ?? first), wordsOf(standing)]
}

/** `9月22日10:05` */
function timeOf(at: Instant | undefined): string {
  if (at === undefined) return '—'
  const ms = Date.parse(at)
  return dayInWords(civilDateAt(ms)) + beijingTime(ms).slice(11, 16)
}

function wordsOf({ state, late, report }: Standing): string {
  const lateness = late === null ? '' : `${late.is === 'missing' ? '逾期' : '迟报'}${late.days}天`
  switch (state) {
    case 'submitted':
    case 'accepted':
      return lateness === '' ? '按时报送' : lateness
    case 'returned':
      return '已退回，待重新报送'
    case 'open': {
      // it stands beside the times at which it was in
      const is = report === null ? '未报送' : '已撤回'
      return lateness === '' ? is : `${is}，${lateness}`
    }
    case 'not-due':
      return '本月无须报送'
    default:
      return state satisfies never
  }
}
