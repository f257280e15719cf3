/** What the status says (contract, section 7), as a pure function of what the page knows. */

export type SyncState = 'synced' | 'pending' | 'offline' | 'refused'

export interface SyncFacts {
  /** the socket is open and both sides have exchanged what they lacked */
  connected: boolean
  /** `navigator.onLine` */
  online: boolean
  /** cells that the server has not confirmed */
  waiting: number
  /** a barrier was sent and not answered yet */
  unanswered: boolean
  /** texts that the server refused and that nobody has dealt with */
  kept: number
}

export function stateOf({ connected, online, waiting, unanswered, kept }: SyncFacts): SyncState {
  if (!online || !connected) return 'offline'
  if (kept > 0) return 'refused'
  return waiting > 0 || unanswered ? 'pending' : 'synced'
}
