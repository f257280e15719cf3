/**
 * Who did what (操作记录): sign-ins, refusals, changes of accounts and months. Never a cell's text, never a password. Up to
 * a number an hour each is kept, beyond it a count, so that a flood fills neither the disk nor the list: of failed
 * sign-ins and refused edits at most 1,000 records an hour, of all else 500 for each account.
 */
import { SYSTEM_ACCOUNT, type AuditEvent } from '../../shared/audit.ts'
import type { AuditRecord, AuditStore } from '../store/store.ts'

const HOUR_MS = 3_600_000
/** an hour's, of one event that anyone can repeat without end, by one account from one address */
const MAX_ALIKE = 20
/** by all together */
const MAX_REPEATED = 500
const REPEATABLE: readonly AuditEvent[] = ['sign-in-failed', 'refused']
/** of one other event by one account, whose right it was */
const MAX_DEEDS = 500
/** different ones counted in an hour; what comes beyond is only counted together */
const MAX_COUNTS = 20_000

export interface Deed {
  account: string
  /** '' where no request was */
  address?: string
  detail?: AuditRecord['detail']
}

export interface Audit {
  /** Resolves once it is durable, or has failed: who answers a call waits for it. Never rejects. */
  record(event: AuditEvent, deed: Deed): Promise<void>
  /** Writes down what was only counted so far. */
  close(): Promise<void>
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
    if (n === 1 && counts.size >= MAX_COUNTS) return Number.POSITIVE_INFINITY
    counts.set(key, n)
    return n
  }

  function admits(event: AuditEvent, account: string, address: string): boolean {
    if (!REPEATABLE.includes(event)) return count(`${event} ${account}`) <= MAX_DEEDS
    // the one first: who repeats himself does not use up what is left for the others
    return count(`${event} ${address} ${account}`) <= MAX_ALIKE && count(event) <= MAX_REPEATED
  }

  /** What was only counted until now. */
  function takeLeftOut(at: number): AuditRecord[] {
    const records = [...leftOut].map(([event, more]) => ({
      at,
      account: SYSTEM_ACCOUNT,
      address: '',
      event,
      detail: { more },
    }))
    leftOut = new Map()
    return records
  }

  /** Once a new hour has begun, what the one before left out, under its last moment. */
  function turnHour(at: number): AuditRecord[] {
    if (Math.floor(at / HOUR_MS) === hour) return []
    const records = takeLeftOut((hour + 1) * HOUR_MS - 1)
    hour = Math.floor(at / HOUR_MS)
    counts = new Map()
    return records
  }

  const write = async (records: readonly AuditRecord[]): Promise<void> => {
    if (records.length > 0) await store.appendAudit(records).catch(failed)
  }

  return {
    record(event, { account, address = '', detail = {} }) {
      const at = now()
      const records = turnHour(at)
      if (admits(event, account, address)) records.push({ at, account, address, event, detail })
      else leftOut.set(event, (leftOut.get(event) ?? 0) + 1)
      return write(records)
    },
    close: () => write(takeLeftOut(now())),
  }
}
