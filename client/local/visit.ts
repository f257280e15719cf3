/** How a person's visits to a table follow each other; a tab may stay open for days. */

/** Both ms since the epoch, by the server's clock. */
export interface Visit {
  /** the last sign of life in the visit that goes on */
  end: number
  /** the end of the one before; null at the first */
  before: number | null
}

/** so long without a sign of life ends a visit */
const AWAY_MS = 30 * 60_000

/** After a sign of life at `now`. */
export const nextVisit = ({ end, before }: Visit, now: number): Visit => ({
  end: now,
  before: now - end > AWAY_MS ? end : before,
})
