/** A month's bulletin (督导通报) of the demonstration, made of the frozen copies as the page makes it. */
import { districtTarget, KINDERGARTEN_TARGET } from '../../shared/annex/targets.ts'
import { UNITS } from '../../shared/annex/units.ts'
import { monthRecord } from '../../shared/document/month-json.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import type { NewestCopy } from '../../shared/month-api.ts'
import { asReported } from '../../shared/supervision/as-reported.ts'
import { makeBulletin } from '../../shared/supervision/bulletin-made.ts'
import { yearPlaces } from '../../shared/supervision/places.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import { standingsOf } from '../../shared/supervision/standing.ts'
import { yearOf, type Month } from '../../shared/time.ts'
import type { Person } from './person.ts'

export async function keepBulletin(lead: Person, month: Month, now: number): Promise<void> {
  const entered = await lead.enter(progressRoom(month))
  const record = monthRecord(entered.doc)
  entered.leave()
  if (!record) return
  const copies = (await lead.call<NewestCopy[]>('GET', `/api/months/${month}/copies`)).flatMap(
    ({ text, sha256 }): SealedCopy[] => {
      const copy = parseReportCopy(text)
      return copy ? [{ ...copy, sha256 }] : []
    },
  )
  const content = makeBulletin({
    ...{ month, now, copies, deadline: record.deadline, topics: [], from: lead.who.name },
    standings: standingsOf(record, now),
    places: yearPlaces([asReported(record, copies)], month, {
      district: districtTarget(yearOf(month)),
      kindergarten: KINDERGARTEN_TARGET,
      units: new Map(UNITS.flatMap(({ id, placesTarget }) => (placesTarget ? [[id, placesTarget] as const] : []))),
    }),
  })
  await lead.call('POST', `/api/months/${month}/bulletins`, { content })
}
