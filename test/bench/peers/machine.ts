/** Where the figures come from. */
import { cpus, loadavg, release, totalmem } from 'node:os'

const GIB = 1024 ** 3

export function describeMachine(): string[] {
  const [first] = cpus()
  return [
    `${cpus().length} cores, ${first?.model ?? 'unknown'}`,
    `${(totalmem() / GIB).toFixed(0)} GiB of memory`,
    `Linux ${release()}, Node ${process.versions.node}`,
  ]
}

/** What else it had to do: one core busy is 1. */
export const describeLoad = (when: string): string =>
  `load ${when} the run: ${loadavg()
    .map(one => one.toFixed(1))
    .join(', ')}`
