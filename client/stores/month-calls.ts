/** What supervision asks of a month: chases, topics, bulletins, frozen copies (shared/month-api.ts). Each rejects with `ApiFailure`. */
import type {
  BulletinEntry,
  ChaseEntry,
  NewBulletin,
  NewChase,
  NewestCopy,
  TopicEntry,
} from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { call } from './api.ts'

/** The newest of each unit that has any. */
export const loadNewestCopies = (month: Month): Promise<NewestCopy[]> => call('GET', `/api/months/${month}/copies`)

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
