/** What a run found, as it is kept in `results/latest.json` and told in tables and plots. */
import type { Growth } from './growth.ts'

export interface Percentiles {
  p50: number
  p95: number
  p99: number
}

/** A room with so many people. */
export interface Crowded extends Percentiles {
  people: number
  /** ms of the server's CPU for 1,000 edits, and µs for an edit delivered to one person */
  cpu: number
  cpuDelivered: number
  /** of the database, beside it */
  databaseCpu: number
}

export interface Opening {
  edits: number
  /** ms: on the first start after the edits, and on those that follow */
  first: number
  again: number
}

export interface FiguresOfOne {
  name: string
  crowded: Crowded[]
  editsPerSecond: number
  burstCpu: number
  openings: Opening[]
  /** bytes */
  offlineReturn: number
  perRoom: number
  perConnection: number
  rss: number
  lost: number
}

export interface Figures {
  machine: string[]
  rounds: number
  kills: number
  /** ms */
  fsync: Percentiles
  replays: { edits: number; ms: number }[]
  /** what the wire and the disk take alone */
  floor: Pick<FiguresOfOne, 'name' | 'crowded'>
  contenders: FiguresOfOne[]
  growth: Growth[]
}
