/** All that the sheet shows of a month, from its live document, the server's clock and the year beside it. */
import { computed, type ComputedRef } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import { yearPlaces, type YearPlaces } from '../../shared/supervision/places.ts'
import { reminderText } from '../../shared/supervision/reminder.ts'
import { standingsOf, type Standing } from '../../shared/supervision/standing.ts'
import type { Month } from '../../shared/time.ts'
import { useServerNow } from '../parts/server-now.ts'
import { useSession } from '../stores/session.ts'
import { useUnitNames } from '../stores/unit-names.ts'
import { nameOfLead, type BulletinSources } from './new-bulletin.ts'
import { useYear, type YearBeside } from './use-year.ts'

export interface Supervision {
  /** the server's clock, ms */
  now: Readonly<ComputedRef<number>>
  standings: ComputedRef<readonly Standing[]>
  /** null before all of the year has been read */
  places: ComputedRef<YearPlaces | null>
  /** empty where nobody has to be reminded */
  reminder: ComputedRef<string>
  missing: YearBeside['missing']
  /** reads the year again */
  retry: YearBeside['retry']
  /** what a bulletin is made of; null before all of the year has been read */
  sources: ComputedRef<BulletinSources | null>
  nameOf(unit: UnitId): string
  /** where a unit is looked at in the month's table */
  addressOf(unit: UnitId): string
}

export function useSupervision(month: () => Month, record: () => MonthRecord | null): Supervision {
  const session = useSession()
  const names = useUnitNames()
  const clock = useServerNow()
  const { before, targets, missing, isWhole, retry } = useYear(month)

  const standings = computed(() => {
    const live = record()
    return live ? standingsOf(live, clock.value) : []
  })
  const unitOf = (id: UnitId) => record()?.units.find(unit => unit.id === id)

  return {
    now: computed(() => clock.value),
    standings,
    places: computed(() => {
      const live = record()
      // half of a year would show wrong sums
      return live && isWhole.value ? yearPlaces([...before.value, live], month(), targets.value) : null
    }),
    reminder: computed(() => {
      const live = record()
      if (!live) return ''
      const { contactPhone: phone, contactEmail: email } = session.config ?? {}
      return reminderText({
        month: month(),
        deadline: live.deadline,
        now: clock.value,
        standings: standings.value,
        from: { name: nameOfLead(live), ...(phone && { phone }), ...(email && { email }) },
      })
    }),
    missing,
    retry,
    sources: computed(() => {
      const live = record()
      if (!live || !isWhole.value) return null
      return { record: live, before: before.value, targets: targets.value, now: clock.value }
    }),
    nameOf: id => unitOf(id)?.name ?? names.nameOf(id),
    addressOf(id) {
      const row = unitOf(id)?.rows[0]
      return `/progress/${month()}${row ? `?cell=${id}/${row.id}/progress` : ''}`
    },
  }
}
