/** When one person's edits of one cell, letter by letter, count as one: nobody reads a letter at a time. */

/** with less than this between two of them */
const PAUSE_MS = 30_000
/** but for one that goes on for longer than this */
const LONGEST_MS = 5 * 60_000

/** Times in ms since the epoch. */
export interface Stretch {
  account: string
  begunAt: number
  /** of its last edit */
  at: number
}

export const goesOn = (stretch: Stretch, { account, at }: Pick<Stretch, 'account' | 'at'>): boolean =>
  stretch.account === account && at - stretch.at < PAUSE_MS && at - stretch.begunAt < LONGEST_MS
