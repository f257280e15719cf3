/** What a connection is to a room. */
import type { Account } from '../../shared/access.ts'

export interface Peer {
  readonly account: Account
  /** One message, already encoded; the same bytes may go to many. */
  send(message: Uint8Array): void
  /** Leaves the room at once; the socket library cuts off a peer that does not answer the close. */
  close(code: number, reason: string): void
}

/** The account that the log names where the server itself wrote. */
export const SYSTEM = 'system'
