/** Medians and percentiles of what was timed, in ms. */

export async function timed(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < runs; n++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)
}

export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN

export const median = (sorted: readonly number[]): number => percentile(sorted, 50)
