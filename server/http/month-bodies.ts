/** The bodies of the monthly cycle's calls, parsed once into the types of `shared/`. A bad one is said in its own sentence. */
import { KEY_TASKS } from '../../shared/annex/notice.ts'
import type { ReportStep } from '../../shared/api.ts'
import { cleanText } from '../../shared/document/text.ts'
import { isRecord } from '../../shared/document/values.ts'
import { MAX_NOTE_CHARS } from '../../shared/limits.ts'
import {
  CHASE_WAYS,
  type MonthChange,
  type NewBulletin,
  type NewChase,
  type NewMonth,
  type TopicEntry,
} from '../../shared/month-api.ts'
import { REPORT_ACTIONS } from '../../shared/reports.ts'
import { readBulletin } from '../../shared/supervision/bulletin.ts'
import { isCivilDate, isInstant, isMonth, type CivilDate, type Instant, type Month } from '../../shared/time.ts'
import { flag, record, text, unitId } from './bodies.ts'
import { HttpError } from './errors.ts'

/** entries of one call: the rows of every unit of a month are fewer */
const MAX_ENTRIES = 10_000
const MAX_ID_CHARS = 64

export function readNewMonth(body: unknown): NewMonth {
  const { month, deadline } = record(body)
  if (typeof month !== 'string' || !isMonth(month)) throw new HttpError('bad-month')
  return { month, ...(deadline !== undefined && { deadline: dateOf(deadline) }) }
}

export function readMonthChange(body: unknown): MonthChange {
  const { closed, deadline } = record(body)
  if (closed === undefined && deadline === undefined) throw new HttpError('bad-request')
  return {
    ...(closed !== undefined && { closed: flag(closed) }),
    ...(deadline !== undefined && { deadline: dateOf(deadline) }),
  }
}

export function readReportStep(body: unknown): ReportStep {
  const { action, note, at } = record(body)
  const known = REPORT_ACTIONS.find(one => one === action)
  if (known === undefined) throw new HttpError('bad-request')
  return { action: known, ...noteOf(note), ...(at !== undefined && { at: instantOf(at) }) }
}

export function readNewChase(body: unknown): NewChase {
  const { units, way, note } = record(body)
  const known = CHASE_WAYS.find(one => one === way)
  if (known === undefined || !Array.isArray(units) || units.length === 0 || units.length > MAX_ENTRIES)
    throw new HttpError('bad-chase')
  return { units: units.map(unitId), way: known, ...noteOf(note) }
}

/** One entry, or several that are sorted together. */
export function readTopics(body: unknown): TopicEntry[] {
  const entries = Array.isArray(body) ? body : [body]
  if (entries.length > MAX_ENTRIES) throw new HttpError('too-large')
  return entries.map(readTopic)
}

function readTopic(value: unknown): TopicEntry {
  const { unit, row, topic } = record(value)
  const known = topic === null ? null : KEY_TASKS.find(task => task.topic === topic)?.topic
  if (known === undefined) throw new HttpError('bad-topic')
  return { unit: unitId(unit), row: text(row, MAX_ID_CHARS), topic: known }
}

export function readNewBulletin(body: unknown, month: Month): NewBulletin {
  const content = isRecord(body) ? readBulletin(body.content) : null
  if (content?.month !== month) throw new HttpError('bad-bulletin')
  return { content }
}

function dateOf(value: unknown): CivilDate {
  if (typeof value !== 'string' || !isCivilDate(value)) throw new HttpError('bad-deadline')
  return value
}

function instantOf(value: unknown): Instant {
  if (typeof value !== 'string' || !isInstant(value)) throw new HttpError('bad-request')
  return value
}

/** An empty one is none. */
function noteOf(value: unknown): { note?: string } {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'string') throw new HttpError('bad-request')
  const note = cleanText(value).trim()
  if (note.length > MAX_NOTE_CHARS) throw new HttpError('note-too-long')
  return note === '' ? {} : { note }
}
