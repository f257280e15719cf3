/** How much of each thing a run measures. */

export interface Plan {
  /** each of: every crowd and a burst, all contenders in turn */
  rounds: number
  /** of each crowd, at least */
  seconds: number
  /** of each crowd, at least: of too few edits the slowest alone is p99 */
  edits: number
  kills: number
  /** edits in a room that is opened */
  openings: readonly number[]
  /** rooms, and connections */
  growth: readonly number[]
  /** of `test/bench`, where tables and plots go */
  folder: string
}

export const FULL: Plan = {
  rounds: 3,
  seconds: 4,
  edits: 400,
  kills: 200,
  openings: [10_000, 100_000],
  growth: [10, 100, 1_000],
  folder: 'results',
}
export const QUICK: Plan = {
  rounds: 1,
  seconds: 2,
  edits: 0,
  kills: 5,
  openings: [10_000],
  growth: [10, 100],
  folder: 'results/tmp',
}

/** people in a room, each of whom types so many edits a second */
export const CROWDS = [10, 50, 200]
export const RATE = 2
/** people; in a larger crowd a server that shows each edit by itself falls behind */
export const FLOOR_MOST = 50
export const BURST = { people: 10, edits: 1_000 }
/** of each of them, at once and at a pace */
export const WARM_EDITS = 300
export const WARM_PACE = { rate: 10, seconds: 15 }
/** people who fill the rooms that are opened */
export const FILLERS = 10
/** before each crowd */
export const FSYNCS = 60
/** edits a second whatever the size, for so long */
export const GROWTH = { pace: 100, seconds: 6, peopleInRoom: 2, connectionsInRoom: 5 }
export const MEMORY = { rooms: 60, connections: 100 }
export const OFFLINE = { missed: 1_000, written: 50 }
/** that each of this server's installations is made with */
export const ROOMS = 120
