/** What the gate says of one incoming update. */
import type { Refusal, RefusalCode } from '../../../shared/wire.ts'
import type { Cost } from '../budget.ts'

export type Verdict =
  /** the room has all of it already: goes no further */
  | { kind: 'nothing' }
  /** these bytes, and no others, are applied, logged and broadcast; `newClients` become the author's with this commit */
  | { kind: 'accepted'; update: Uint8Array; newClients: number[]; cost: Cost }
  | { kind: 'refused'; refusal: Refusal }
  /** not an update at all: closes 4400 */
  | { kind: 'malformed'; detail: string }

/** Thrown where a rule is broken; `detail` never holds a cell's text. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, detail: string) {
    super(detail)
    this.refusal = { code, detail }
  }
}

/** Why bytes could not be read, for the log. What `JSON.parse` throws repeats the text that it was given. */
export function wordsOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'no JSON'
  return error instanceof Error ? error.message : 'unreadable'
}
