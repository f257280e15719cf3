/** A month's bulletin (督导通报) as it is first made: from the frozen copies, the standings and the year's places. */
import { bulletinTitle } from '../annex/forms.ts'
import { NOTICE } from '../annex/notice.ts'
import type { TopicEntry } from '../month-api.ts'
import { beijingTime, civilDateAt, dayInWords, monthInWords, type CivilDate, type Month } from '../time.ts'
import { bulletinOf, heading, paragraphs, type Bulletin } from './bulletin.ts'
import { placesParts } from './bulletin-places.ts'
import { standingParts } from './bulletin-standing.ts'
import { nextParts, problemParts } from './bulletin-texts.ts'
import type { YearPlaces } from './places.ts'
import { sealLine, type SealedCopy } from './seals.ts'
import { isIn, type Standing } from './standing.ts'

export interface BulletinFacts {
  month: Month
  deadline: CivilDate | null
  /** the server's clock, ms */
  now: number
  standings: readonly Standing[]
  /** the newest of each unit, in the official order */
  copies: readonly SealedCopy[]
  /** of the year up to the month, from the copies */
  places: YearPlaces
  topics: readonly TopicEntry[]
  /** the lead office, as it signs */
  from: string
  withSeals?: boolean
}

/** 主送机关 of the notice, to which all of them belong */
const TO = '区政府有关部门，各街道办事处，有关镇人民政府'

export function makeBulletin(facts: BulletinFacts): Bulletin {
  // what was returned or withdrawn is not said in its unit's name
  const copies = facts.copies.filter(({ unit }) => facts.standings.some(one => one.id === unit.id && isIn(one)))
  return bulletinOf({
    month: facts.month,
    title: bulletinTitle(facts.month),
    to: TO,
    parts: [
      ...paragraphs(opening(facts)),
      heading(1, '报送情况'),
      ...standingParts(facts.standings, facts.copies),
      heading(1, '目标进展'),
      ...placesParts(facts.places),
      heading(1, '存在问题'),
      ...problemParts(copies, facts.topics),
      heading(1, '下一步工作'),
      ...nextParts(copies, facts.standings, facts.places),
    ],
    from: facts.from,
    date: civilDateAt(facts.now),
    seals: facts.withSeals ? copies.map(sealLine) : [],
  })
}

function opening({ month, deadline, now }: BulletinFacts): string {
  const until = deadline === null ? '' : `，报送截止时间为${dayInWords(deadline)}`
  const at = `${dayInWords(civilDateAt(now))}${beijingTime(now).slice(11, 16)}`
  return `按照《${NOTICE.plan}》（${NOTICE.number}）要求，现将${monthInWords(month)}各单位工作推进情况通报如下。本通报以各单位正式报送的推进表（附件2）为准${until}，数据截至${at}。`
}
