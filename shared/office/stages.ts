/** Progress of a long work: its stages, and rows that take part of one. */
import type { Progress } from './found.ts'

/** rows between two words of progress: the longest rows that the pages take need less than 100 ms */
const ROWS_AT_ONCE = 4

/** Tells a stage's progress as a stretch of the whole's. */
export const stretch = (tell: Progress | undefined, from: number, to: number): Progress | undefined =>
  tell && (share => tell(from + share * (to - from)))

export function eachRow<Row>(
  rows: readonly Row[],
  tell: Progress | undefined,
  take: (row: Row, i: number) => void,
): void {
  rows.forEach((row, i) => {
    if (i % ROWS_AT_ONCE === 0) tell?.(i / rows.length)
    take(row, i)
  })
}

export function mapRows<Row, Made>(
  rows: readonly Row[],
  tell: Progress | undefined,
  make: (row: Row, i: number) => Made,
): Made[] {
  const made: Made[] = []
  eachRow(rows, tell, (row, i) => made.push(make(row, i)))
  return made
}
