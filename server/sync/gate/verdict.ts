/** What the gate says of one incoming update. */
import type { Refusal } from '../../../shared/wire.ts'

export type Verdict =
  /** the room has all of it already: goes no further */
  | { kind: 'nothing' }
  /** these bytes, and no others, are applied, logged and broadcast; `newClients` become the author's with this commit */
  | { kind: 'accepted'; update: Uint8Array; newClients: number[] }
  | { kind: 'refused'; refusal: Refusal }
  /** not an update at all: closes 4400 */
  | { kind: 'malformed'; detail: string }
