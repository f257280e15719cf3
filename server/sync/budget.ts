/**
 * What each account has added to a room: what is deleted leaves tombstones, so that one who types and deletes for ever
 * would fill the memory of all. Structs and clocks are counted in the live document, bytes since it was loaded.
 */
import type * as Y from 'yjs'
import { ACCOUNT_BUDGET } from '../../shared/limits.ts'

export interface Cost {
  structs: number
  clocks: number
  bytes: number
}

export interface Budget {
  allows(account: string, cost: Cost): boolean
  spend(account: string, cost: Cost): void
  /** Something of the account came from elsewhere, of so many bytes: the rest is counted when it is next asked for. */
  learn(account: string, bytes: number): void
}

export function createBudget(
  doc: Y.Doc,
  ownerOf: (client: number) => string | undefined,
  most: Readonly<Cost> = ACCOUNT_BUDGET,
): Budget {
  const spent = new Map<string, Cost>()

  function count(account: string): Cost {
    const cost = { structs: 0, clocks: 0, bytes: spent.get(account)?.bytes ?? 0 }
    for (const [client, structs] of doc.store.clients) {
      if (ownerOf(client) !== account) continue
      const last = structs.at(-1)
      cost.structs += structs.length
      cost.clocks += last ? last.id.clock + last.length : 0
    }
    spent.set(account, cost)
    return cost
  }

  const fits = (now: Cost, added: Cost): boolean =>
    now.structs + added.structs <= most.structs &&
    now.clocks + added.clocks <= most.clocks &&
    now.bytes + added.bytes <= most.bytes

  return {
    // counted again before it is refused: what is typed on merges into one struct
    allows: (account, cost) => fits(spent.get(account) ?? count(account), cost) || fits(count(account), cost),
    spend(account, { structs, clocks, bytes }) {
      const now = spent.get(account) ?? count(account)
      now.structs += structs
      now.clocks += clocks
      now.bytes += bytes
    },
    learn(account, bytes) {
      const before = spent.get(account)?.bytes ?? 0
      spent.set(account, { structs: Number.POSITIVE_INFINITY, clocks: Number.POSITIVE_INFINITY, bytes: before + bytes })
    },
  }
}
