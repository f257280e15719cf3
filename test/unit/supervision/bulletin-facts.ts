/** One month as a bulletin sees it: some late, some missing, one returned, one withdrawn, one that owes nothing. */
import { KINDERGARTEN_TARGET } from '../../../shared/annex/targets.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import type { MonthRecord } from '../../../shared/document/month-json.ts'
import { asReported } from '../../../shared/supervision/as-reported.ts'
import type { BulletinFacts } from '../../../shared/supervision/bulletin-made.ts'
import { yearPlaces } from '../../../shared/supervision/places.ts'
import type { SealedCopy } from '../../../shared/supervision/seals.ts'
import { standingsOf } from '../../../shared/supervision/standing.ts'
import { beijing, monthOf, row, submitted } from './months.ts'

export const NOW = beijing('2022-09-27T10:30:00')
export const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const IN_TIME = submitted('2022-09-22T02:05:00Z', 'accepted')

/** All have reported in time, with a problem each, but these. */
function september(): MonthRecord {
  const month = monthOf('2022-09', {
    'economy-information': { report: null },
    'market-regulation': { report: submitted('2022-09-22T02:05:00Z', 'returned') },
    'urban-management': { report: null, rows: [] },
    longxing: { report: submitted('2022-09-26T01:00:00Z') },
    longxi: { report: submitted('2022-09-22T02:05:00Z', 'open') },
  })
  month.units.forEach((unit, i) => {
    if (unit.report === null && !['economy-information', 'urban-management'].includes(unit.id)) unit.report = IN_TIME
    if (unit.rows.length > 0)
      unit.rows = [
        row('a', { problems: `场地不足${i}`, nextSteps: `继续推进${i}。`, newPlaces: i, totalPlaces: 20 + i }),
      ]
  })
  return month
}

export function bulletinFacts(change: (month: MonthRecord) => void = () => undefined): BulletinFacts {
  const month = september()
  change(month)
  const copies = month.units
    .filter(({ report }) => report !== null)
    .map(({ id, name, rows, report }, i): SealedCopy => ({
      month: month.month,
      unit: { id, name },
      n: i === 0 ? 2 : 1,
      at: report?.at ?? IN_TIME.at,
      account: id,
      rows,
      sha256: SHA,
    }))
  const targets = {
    district: 3150,
    kindergarten: KINDERGARTEN_TARGET,
    units: new Map(
      UNITS.flatMap(({ id, placesTarget }) => (placesTarget === undefined ? [] : [[id, placesTarget] as const])),
    ),
  }
  return {
    month: month.month,
    deadline: month.deadline,
    now: NOW,
    standings: standingsOf(month, NOW),
    copies,
    places: yearPlaces([asReported(month, copies)], month.month, targets),
    topics: [],
    from: '重庆市渝北区卫生健康委员会',
  }
}
