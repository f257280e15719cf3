/** Where the figures come from. */
import { cpus, loadavg, release, setPriority, totalmem } from 'node:os'

const GIB = 1024 ** 3
const RAISED = -15

export function describeMachine(): string[] {
  const [first] = cpus()
  return [
    `${cpus().length} cores, ${first?.model ?? 'unknown'}`,
    `${(totalmem() / GIB).toFixed(0)} GiB of memory`,
    `Linux ${release().split('.', 2).join('.')}, Node ${process.versions.node}`,
  ]
}

/** What else it had to do: one core busy is 1. */
export const describeLoad = (when: string): string =>
  `load ${when} the run: ${loadavg()
    .map(one => one.toFixed(1))
    .join(', ')}`

/** Of the bench and all that it starts, where this user may: what else runs here then disturbs less. Says what came of it. */
export function raisePriority(): string {
  try {
    setPriority(RAISED)
    return 'at a raised priority'
  } catch {
    return 'at the usual priority'
  }
}
