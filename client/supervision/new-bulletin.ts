/** A month's bulletin as it is first made: from the frozen copies of the year, never from what stands in the tables now. */
import { LEAD_UNIT, unitName } from '../../shared/annex/units.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import { asReported } from '../../shared/supervision/as-reported.ts'
import type { Bulletin } from '../../shared/supervision/bulletin.ts'
import { makeBulletin } from '../../shared/supervision/bulletin-made.ts'
import { yearPlaces, type MonthRows, type PlacesTargets } from '../../shared/supervision/places.ts'
import { standingsOf } from '../../shared/supervision/standing.ts'
import { loadTopics } from '../stores/month-calls.ts'
import { newestCopies } from '../stores/frozen.ts'

export interface BulletinSources {
  record: MonthRecord
  /** earlier months whose numbers still count */
  before: readonly MonthRecord[]
  targets: PlacesTargets
  /** the server's clock, ms */
  now: number
}

/** With the copies' seals, which the lead office may leave out. Rejects with `ApiFailure`. */
export async function newBulletin({ record, before, targets, now }: BulletinSources): Promise<Bulletin> {
  const { month, deadline } = record
  const topics = await loadTopics(month)
  const copies = await newestCopies(record)
  const months: MonthRows[] = []
  for (const one of before) months.push(asReported(one, await newestCopies(one)))
  months.push(asReported(record, copies))
  return makeBulletin({
    month,
    deadline,
    now,
    standings: standingsOf(record, now),
    copies,
    places: yearPlaces(months, month, targets),
    topics,
    from: nameOfLead(record),
    withSeals: true,
  })
}

/** As it is called in the month, whatever the notice called it. */
export const nameOfLead = ({ units }: MonthRecord): string =>
  units.find(({ id }) => id === LEAD_UNIT)?.name ?? unitName(LEAD_UNIT)
