/** Rounds into one figure each: the median of the rounds. */
import { median, percentile } from '../figures.ts'
import type { Burst } from './burst.ts'
import type { Delays } from './delays.ts'
import type { Crowded, FiguresOfOne, Percentiles } from './figures-of-all.ts'

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)
const medianOf = (numbers: readonly number[]): number => median(sorted(numbers))

export function percentilesOf(times: readonly number[]): Percentiles {
  const all = sorted(times)
  return { p50: percentile(all, 50), p95: percentile(all, 95), p99: percentile(all, 99) }
}

export const crowdOf = (people: number, rounds: readonly Delays[]): Crowded => ({
  people,
  p50: medianOf(rounds.map(({ delays }) => percentile(delays, 50))),
  p95: medianOf(rounds.map(({ delays }) => percentile(delays, 95))),
  p99: medianOf(rounds.map(({ delays }) => percentile(delays, 99))),
  cpu: medianOf(rounds.map(({ cpu, edits }) => (cpu * 1000) / edits)),
  cpuDelivered: medianOf(rounds.map(({ cpu, delivered }) => (cpu * 1000) / delivered)),
  databaseCpu: medianOf(rounds.map(({ databaseCpu, edits }) => (databaseCpu * 1000) / edits)),
})

export const burstOf = (rounds: readonly Burst[]): Pick<FiguresOfOne, 'editsPerSecond' | 'burstCpu'> => ({
  editsPerSecond: medianOf(rounds.map(({ editsPerSecond }) => editsPerSecond)),
  burstCpu: medianOf(rounds.map(({ cpu }) => cpu)),
})
