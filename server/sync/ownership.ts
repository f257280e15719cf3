/**
 * Whose a Yjs client id is: durably from its first struct, in memory from its first presence, so that nobody can take an
 * id that he has seen in someone's presence. Authorship in the log rests on this.
 */
import type { ClientOwner } from '../store/store.ts'

/** Claims of one account beyond this are forgotten, oldest first: each load of a page is one, a flood hurts its own account alone. */
const MAX_CLAIMS = 1_000

export interface Ownership {
  ownerOf(client: number): string | undefined
  /** Whether the log knows it, or will with the commit under way. */
  isDurable(client: number): boolean
  /** Knows those of the log again, and no others but claims: what was refused in the end binds nothing. */
  renew(durable: readonly ClientOwner[]): void
  /** With its first struct: for good. */
  bind(client: number, account: string): void
  /** Through presence; false where it is another account's. */
  claim(client: number, account: string): boolean
}

export function createOwnership(durable: readonly ClientOwner[] = []): Ownership {
  const bound = new Map<number, string>()
  const claimed = new Map<number, string>()
  const claimsOf = new Map<string, Set<number>>()
  const ownerOf = (client: number): string | undefined => bound.get(client) ?? claimed.get(client)

  function forgetOldest(claims: Set<number>): void {
    const [oldest] = claims
    if (claims.size <= MAX_CLAIMS || oldest === undefined) return
    claims.delete(oldest)
    claimed.delete(oldest)
  }

  function bind(client: number, account: string): void {
    bound.set(client, account)
    const claimant = claimed.get(client)
    if (claimant === undefined) return
    claimsOf.get(claimant)?.delete(client)
    claimed.delete(client)
  }

  function renew(owners: readonly ClientOwner[]): void {
    bound.clear()
    for (const { client, account } of owners) bind(client, account)
  }
  renew(durable)

  return {
    ownerOf,
    isDurable: client => bound.has(client),
    renew,
    bind,
    claim(client, account) {
      const owner = ownerOf(client)
      if (owner !== undefined && owner !== account) return false
      if (bound.has(client)) return true
      const claims = claimsOf.get(account) ?? new Set()
      claimsOf.set(account, claims)
      // again last in line: what is in use is not the oldest
      claims.delete(client)
      claims.add(client)
      claimed.set(client, account)
      forgetOldest(claims)
      return true
    },
  }
}
