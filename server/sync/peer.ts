/** What a connection is to a room. */
import type { Account } from '../../shared/access.ts'

export interface Peer {
  readonly account: Account
  /** One message, already encoded; the same bytes may go to many. */
  send(message: Uint8Array): void
  close(code: number, reason: string): void
}

/** The account that the log names where the server itself wrote. */
export const SYSTEM = 'system'
