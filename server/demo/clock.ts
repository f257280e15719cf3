/** The demonstration's clock: it is moved through the year that is made up, and then runs like any other. */
import type { Month } from '../../shared/time.ts'

export interface Clock {
  /** ms since the epoch */
  now(): number
  /** Stands at a day's hour in Asia/Shanghai, or at this moment where that is still to come. */
  standAt(month: Month, day: number, hour: number): void
  /** Runs from now on. */
  run(): void
}

export function createClock(): Clock {
  let at: number | null = null
  return {
    now: () => at ?? Date.now(),
    standAt(month, day, hour) {
      const wanted = Date.parse(`${month}-01T00:00:00+08:00`) + ((day - 1) * 24 + hour) * 3_600_000
      at = Math.min(wanted, Date.now())
    },
    run: () => void (at = null),
  }
}
