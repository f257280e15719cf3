/** What a connection is to a room. */
import type { Account } from '../../shared/access.ts'
import type { Verdict } from './gate/verdict.ts'

/** Why something is not let in. */
export type TurnedAway = Extract<Verdict, { kind: 'malformed' | 'refused' }>

export interface Peer {
  readonly account: Account
  /** One message, already encoded; the same bytes may go to many. */
  send(message: Uint8Array): void
  /** Says why what it sent is not let in, and closes it: what it sends after that is not taken either. */
  turnAway(why: TurnedAway): void
  /** Leaves the room at once; the socket library cuts off a peer that does not answer the close. */
  close(code: number, reason: string): void
}

/** The account that the log names where the server itself wrote. */
export const SYSTEM = 'system'
