/** What is told of the rooms and connections as it happens, for the operator's figures. Never a text, never in whose cell. */

/** Each call is made where people wait: it must cost no more than an addition or two. */
export interface Meter {
  /** one commit of so many edits */
  committed(edits: number): void
  /** a connection's report: refused (with its code), malformed, slow, flood, socket */
  turnedAway(event: string, detail: Readonly<Record<string, string>>): void
  /** a barrier, so many ms after it came */
  answered(ms: number): void
  entered(account: string): void
  left(account: string): void
}

const nothing = (): void => undefined

export const NO_METER: Meter = {
  committed: nothing,
  turnedAway: nothing,
  answered: nothing,
  entered: nothing,
  left: nothing,
}
