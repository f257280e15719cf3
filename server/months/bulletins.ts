/** The month's bulletins (督导通报) as the lead office kept them. */
import type { BulletinEntry } from '../../shared/month-api.ts'
import { instant, type Month } from '../../shared/time.ts'
import { keepBeside, openTable, type MonthDeps } from './deps.ts'

export type KeptBulletin = Omit<BulletinEntry, 'name'>

/** Answers its number. What the same person kept last is not kept twice: its answer was lost on the way. */
export async function keepBulletin(
  deps: MonthDeps,
  month: Month,
  account: string,
  content: unknown,
): Promise<{ n: number; isNew: boolean }> {
  const table = await openTable(deps, month)
  const at = deps.now()
  const body = JSON.stringify(content)
  const before = await deps.store.records({ month, kind: 'bulletin' })
  const last = before.at(-1)
  if (last?.account === account && last.body === body) return { n: before.length, isNew: false }
  await table.write(doc => keepBeside(doc, [{ month, kind: 'bulletin', unit: '', at, account, body }]))
  const kept = await deps.store.records({ month, kind: 'bulletin' })
  return {
    n: kept.findLastIndex(one => one.at === at && one.account === account && one.body === body) + 1,
    isNew: true,
  }
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
