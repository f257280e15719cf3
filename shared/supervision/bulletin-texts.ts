/** The bulletin's third and fourth sections: the units' problems under the notice's key tasks, and what comes next. */
import { KEY_TASKS } from '../annex/notice.ts'
import type { TopicEntry } from '../month-api.ts'
import { heading, paragraphs, piecesOf, type BulletinPart } from './bulletin.ts'
import { saysNothing } from './no-problem.ts'
import type { YearPlaces } from './places.ts'
import type { SealedCopy } from './seals.ts'
import type { Standing } from './standing.ts'

const NO_PROBLEM = '各单位本月未反映需要协调解决的问题。'

/** Each problem under the key task that the lead office sorted it to, the others at the end. */
export function problemParts(copies: readonly SealedCopy[], topics: readonly TopicEntry[]): BulletinPart[] {
  const topicOf = (unit: string, row: string): number | null =>
    topics.findLast(one => one.unit === unit && one.row === row)?.topic ?? null
  const problems = copies.flatMap(({ unit, rows }) =>
    rows
      .map(row => ({ topic: topicOf(unit.id, row.id), text: said(unit.name, row.problems) }))
      .filter(({ text }) => text !== ''),
  )
  if (problems.length === 0) return paragraphs(NO_PROBLEM)
  const isSorted = problems.some(({ topic }) => topic !== null)
  return [...KEY_TASKS, { topic: null, title: isSorted ? '其他问题' : '' }].flatMap(({ topic, title }) => {
    const texts = problems.filter(one => one.topic === topic).map(({ text }) => text)
    // where there are no others but them, they are not called 其他
    return [...(title !== '' && texts.length > 0 ? [heading(2, title, topic)] : []), ...texts.flatMap(entry)]
  })
}

/** What the missing are asked for, who has to go on with places, and what each unit plans. */
export function nextParts(
  copies: readonly SealedCopy[],
  standings: readonly Standing[],
  { towns, kindergarten, district }: YearPlaces,
): BulletinPart[] {
  const names = (state: Standing['state']): string =>
    standings
      .filter(one => one.state === state)
      .map(({ name }) => name)
      .join('、')
  const [open, returned] = [names('open'), names('returned')]
  const behind = towns.filter(({ left }) => left !== 0).map(({ unit }) => unit.name)
  const isBehind = [district, kindergarten].some(({ left }) => left !== null && left > 0)
  const plans = copies
    .map(({ unit, rows }) => said(unit.name, rows.map(({ nextSteps }) => nextSteps).join('\n')))
    .filter(text => text !== '')
  return [
    ...section('抓紧完成报送', [
      open && `${open}要抓紧完成本月推进表报送。`,
      returned && `${returned}要按退回意见修改后重新报送。`,
    ]),
    ...section('加快新增托位', [
      behind.length > 0 ? `${behind.join('、')}要对照今年新增托位目标，逐项明确建设点位、完成时限和责任人。` : '',
      isBehind ? '各责任单位要按照职责分工协同推进，确保全区年度目标任务按期完成。' : '',
    ]),
    ...(plans.length > 0 ? [heading(2, '各单位工作安排'), ...plans.flatMap(entry)] : []),
  ]
}

/** A numbered paragraph, gone on with in further ones where it is very long. */
function entry(text: string): BulletinPart[] {
  const [first = '', ...rest] = piecesOf(text)
  return [heading(3, first), ...paragraphs(...rest)]
}

function section(title: string, texts: readonly string[]): BulletinPart[] {
  const said = paragraphs(texts.join(''))
  return said.length > 0 ? [heading(2, title), ...said] : []
}

/** `区教委：部分民办园场地不足。` of a cell's lines; empty where it says nothing. */
function said(unit: string, cell: string): string {
  const lines = cell
    .split('\n')
    .map(line => line.trim())
    .filter(line => !saysNothing(line))
  if (lines.length === 0) return ''
  return `${unit}：${lines.map(line => (/[。！？；.!?;]$/.test(line) ? line : `${line}。`)).join('')}`
}
