/** The month's bulletins (督导通报) as the lead office kept them. */
import type { BulletinEntry } from '../../shared/month-api.ts'
import { instant, type Month } from '../../shared/time.ts'
import { openTable, type MonthDeps } from './deps.ts'

export type KeptBulletin = Omit<BulletinEntry, 'name'>

/** Answers its number. */
export async function keepBulletin(deps: MonthDeps, month: Month, account: string, content: unknown): Promise<number> {
  await openTable(deps, month)
  const at = deps.now()
  const body = JSON.stringify(content)
  await deps.store.appendRecords([{ month, kind: 'bulletin', unit: '', at, account, body }])
  const kept = await deps.store.records({ month, kind: 'bulletin' })
  return kept.findLastIndex(one => one.at === at && one.account === account && one.body === body) + 1
}

/** Newest first. */
export async function bulletinsOf({ store }: Pick<MonthDeps, 'store'>, month: Month): Promise<KeptBulletin[]> {
  const records = await store.records({ month, kind: 'bulletin' })
  return records
    .map(({ at, account, body }, i) => ({
      ...{ n: i + 1, at: instant(at), account },
      content: JSON.parse(body) as unknown,
    }))
    .reverse()
}
