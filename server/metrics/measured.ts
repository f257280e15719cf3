/** A store that tells how long its commits take and when it last kept a snapshot, and does all else as it did. */
import type { Batch, Store } from '../store/store.ts'

export interface StoreMeter {
  /** one that is durable now, so many ms after it was asked for */
  committed(ms: number): void
  snapshotKept(): void
}

export function measured(store: Store, meter: StoreMeter): Store {
  const { others } = store
  return {
    ...store,
    async commit(batch) {
      const askedAt = performance.now()
      const outcome = await store.commit(batch)
      if (outcome === 'committed') meter.committed(performance.now() - askedAt)
      return outcome
    },
    async saveSnapshot(...args) {
      await store.saveSnapshot(...args)
      meter.snapshotKept()
    },
    others: others && {
      ...others,
      /** The wait for the turn is not the commit's. */
      async turn(room, known, work) {
        let askedAt = 0
        const isCommitted = await others.turn(room, known, (news): Batch | null => {
          const batch = work(news)
          askedAt = performance.now()
          return batch
        })
        if (isCommitted) meter.committed(performance.now() - askedAt)
        return isCommitted
      },
    },
  }
}
