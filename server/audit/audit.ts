/**
 * Who did what (操作记录): sign-ins, refusals, changes of accounts and months. Never a cell's text, never a password. What
 * anyone can repeat without end, a failed sign-in or a refused edit, is kept one by one up to a number an hour and then
 * as a count, so that a flood fills neither the disk nor the list.
 */
import type { AuditEvent } from '../../shared/audit.ts'
import type { AuditRecord, AuditStore } from '../store/store.ts'

const HOUR_MS = 3_600_000
/** of one event, account and address within an hour */
const MAX_ALIKE = 20
/** of one event by anyone within an hour, where it can be repeated without end */
const MAX_REPEATED = 2_000
const REPEATABLE: readonly AuditEvent[] = ['sign-in-failed', 'refused']

export interface Deed {
  account: string
  /** '' where no request was */
  address?: string
  detail?: AuditRecord['detail']
}

export interface Audit {
  record(event: AuditEvent, deed: Deed): void
}

export interface AuditDeps {
  store: AuditStore
  failed(reason: unknown): void
  now?(): number
}

export function createAudit({ store, failed, now = Date.now }: AuditDeps): Audit {
  let hour = 0
  /** of this hour, by event, and by event, address and account */
  let counts = new Map<string, number>()
  let leftOut = new Map<AuditEvent, number>()

  function count(key: string): number {
    const n = (counts.get(key) ?? 0) + 1
    counts.set(key, n)
    return n
  }

  const admits = (event: AuditEvent, account: string, address: string): boolean =>
    !REPEATABLE.includes(event) ||
    (count(event) <= MAX_REPEATED && count(`${event} ${address} ${account}`) <= MAX_ALIKE)

  /** What the last hour left out, once a new one has begun. */
  function takeLeftOut(at: number): AuditRecord[] {
    if (Math.floor(at / HOUR_MS) === hour) return []
    hour = Math.floor(at / HOUR_MS)
    counts = new Map()
    const records = [...leftOut].map(([event, more]) => ({
      at,
      account: 'system',
      address: '',
      event,
      detail: { more },
    }))
    leftOut = new Map()
    return records
  }

  return {
    record(event, { account, address = '', detail = {} }) {
      const at = now()
      const records = takeLeftOut(at)
      if (admits(event, account, address)) records.push({ at, account, address, event, detail })
      else leftOut.set(event, (leftOut.get(event) ?? 0) + 1)
      if (records.length > 0) store.appendAudit(records).catch(failed)
    },
  }
}
