/** The audit as the server has it, page by page, newest first. */
import { ref, watch, type Ref } from 'vue'
import type { AuditEntry } from '../../shared/api.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import { call } from '../stores/api.ts'

const PAGE = 100

export interface AuditList {
  standing: Ref<'loading' | 'ready' | 'failed'>
  /** why reading failed */
  failure: Ref<unknown>
  entries: Ref<AuditEntry[]>
  hasMore: Ref<boolean>
  event: Ref<AuditEvent | 'all'>
  /** a part of a unit's name, a person's or an account's */
  who: Ref<string>
  /** Reads anew; `more` reads on behind what is there. */
  load(): Promise<void>
  more(): Promise<void>
  /** where the same records are as CSV */
  csv(): string
}

export function useAudit(): AuditList {
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = ref<unknown>(null)
  const entries = ref<AuditEntry[]>([])
  const hasMore = ref(false)
  const event = ref<AuditEvent | 'all'>('all')
  const who = ref('')
  /** an answer to an older question is dropped */
  let turn = 0

  function query(more: Record<string, string> = {}): string {
    const asked = new URLSearchParams(more)
    if (event.value !== 'all') asked.set('event', event.value)
    if (who.value.trim() !== '') asked.set('who', who.value.trim())
    return asked.toString()
  }

  async function read(before: number | null): Promise<void> {
    const mine = ++turn
    try {
      const asked = query({ limit: String(PAGE), ...(before !== null && { before: String(before) }) })
      const page = await call<AuditEntry[]>('GET', `/api/audit?${asked}`)
      if (mine !== turn) return
      entries.value = before === null ? page : [...entries.value, ...page]
      hasMore.value = page.length === PAGE
      standing.value = 'ready'
    } catch (reason) {
      if (mine !== turn) return
      failure.value = reason
      standing.value = 'failed'
    }
  }

  const load = (): Promise<void> => read(null)
  watch([event, who], load)

  return {
    standing,
    failure,
    entries,
    hasMore,
    event,
    who,
    load,
    more: () => read(entries.value.at(-1)?.seq ?? null),
    csv: () => `/api/audit.csv?${query()}`,
  }
}
