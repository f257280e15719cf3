/** Under which key task of the notice each row's problem of one month is sorted: read and changed over HTTP, kept nowhere. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { isUnitId } from '../../shared/annex/units.ts'
import { isRecord } from '../../shared/document/values.ts'
import type { TopicEntry } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { callFor } from './api.ts'

export const useTopics = defineStore('topics', () => {
  const month = ref<Month | null>(null)
  const entries = shallowRef<readonly TopicEntry[]>([])
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  /** why reading or sorting failed */
  const failure = ref<unknown>(null)
  let turn = 0

  /** An answer that a later question has overtaken is dropped; `standing` says where none came. */
  async function take(asked: Promise<TopicEntry[]>): Promise<void> {
    const mine = ++turn
    failure.value = null
    try {
      const answer = await asked
      if (mine !== turn) return
      entries.value = answer
      standing.value = 'ready'
    } catch (reason) {
      if (mine !== turn) return
      failure.value = reason
      if (standing.value === 'loading') standing.value = 'failed'
    }
  }

  return {
    month,
    entries,
    standing,
    failure,
    topicOf: ({ unit, row }: Pick<TopicEntry, 'unit' | 'row'>): number | null =>
      entries.value.find(one => one.unit === unit && one.row === row)?.topic ?? null,
    async load(of: Month): Promise<void> {
      if (month.value !== of || standing.value === 'failed') {
        entries.value = []
        standing.value = 'loading'
      }
      month.value = of
      await take(callFor(readTopics, 'GET', pathOf(of)))
    },
    /** The lead office's; `failure` says where it was not done. */
    async sort(entry: TopicEntry): Promise<void> {
      if (month.value) await take(callFor(readTopics, 'PUT', pathOf(month.value), entry))
    },
  }
})

const pathOf = (month: Month): string => `/api/months/${month}/topics`

function readTopics(value: unknown): TopicEntry[] | null {
  if (!Array.isArray(value)) return null
  const entries = value.map(readTopic)
  return entries.every(entry => entry !== null) ? entries : null
}

function readTopic(value: unknown): TopicEntry | null {
  if (!isRecord(value)) return null
  const { unit, row, topic } = value
  if (typeof unit !== 'string' || !isUnitId(unit) || typeof row !== 'string') return null
  return topic === null || typeof topic === 'number' ? { unit, row, topic } : null
}
