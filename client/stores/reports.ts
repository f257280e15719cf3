/** What moves a unit's report, and its frozen copies, over the server's interface (contract, section 6). Reject with `ApiFailure`. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportStep } from '../../shared/api.ts'
import type { CopyEntry, FrozenCopy } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { call } from './api.ts'

const pathOf = (month: Month, unit: UnitId): string => `/api/months/${month}/reports/${unit}`

export const moveReport = (month: Month, unit: UnitId, step: ReportStep): Promise<unknown> =>
  call('POST', pathOf(month, unit), step)

/** The earliest first. */
export const loadCopies = (month: Month, unit: UnitId): Promise<CopyEntry[]> =>
  call('GET', `${pathOf(month, unit)}/copies`)

export const loadCopy = (month: Month, unit: UnitId, n: number): Promise<FrozenCopy> =>
  call('GET', `${pathOf(month, unit)}/copies/${n}`)
