/** The calls of a month's cycle (shared/month-api.ts). Each rejects with `ApiFailure`. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportStep } from '../../shared/api.ts'
import type {
  BulletinEntry,
  ChaseEntry,
  CopyEntry,
  FrozenCopy,
  NewBulletin,
  NewChase,
  TopicEntry,
} from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { call } from './api.ts'

const reportsOf = (month: Month, unit: UnitId): string => `/api/months/${month}/reports/${unit}`

export const stepReport = (month: Month, unit: UnitId, step: ReportStep): Promise<unknown> =>
  call('POST', reportsOf(month, unit), step)

/** Oldest first. */
export const loadCopies = (month: Month, unit: UnitId): Promise<CopyEntry[]> =>
  call('GET', `${reportsOf(month, unit)}/copies`)
export const loadCopy = (month: Month, unit: UnitId, n: number): Promise<FrozenCopy> =>
  call('GET', `${reportsOf(month, unit)}/copies/${n}`)

/** Newest first. */
export const loadChases = (month: Month): Promise<ChaseEntry[]> => call('GET', `/api/months/${month}/chases`)
export const addChase = (month: Month, chase: NewChase): Promise<ChaseEntry[]> =>
  call('POST', `/api/months/${month}/chases`, chase)

export const loadTopics = (month: Month): Promise<TopicEntry[]> => call('GET', `/api/months/${month}/topics`)
export const putTopic = (month: Month, topic: TopicEntry): Promise<TopicEntry[]> =>
  call('PUT', `/api/months/${month}/topics`, topic)

/** Newest first. */
export const loadBulletins = (month: Month): Promise<BulletinEntry[]> => call('GET', `/api/months/${month}/bulletins`)
export const addBulletin = (month: Month, bulletin: NewBulletin): Promise<BulletinEntry> =>
  call('POST', `/api/months/${month}/bulletins`, bulletin)
