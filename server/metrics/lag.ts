/** How late the event loop is: how long a message that comes now may have to wait for its turn. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from 'prom-client'

/** ms between two looks, each of which wakes a server that sleeps: a pause that a person notices is not missed */
const LOOK_MS = 200
/** For the library's own, which look 50 to 100 times a second and count the time between two looks as lateness. */
export const NEVER_MS = 1_000_000
const LIBRARYS = ['', '_min', '_max', '_mean', '_stddev', '_p50', '_p90', '_p99'].map(
  end => `nodejs_eventloop_lag${end}_seconds`,
)

/** Puts `nodejs_eventloop_lag_p99_seconds` and `_max_`, since they were last asked for, in the place of the library's own. */
export function watchLag(registry: Registry): { close(): void } {
  for (const name of LIBRARYS) registry.removeSingleMetric(name)
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  const registers = [registry]
  const seconds = (ns: number): number => Math.max(0, ns / 1e9 - LOOK_MS / 1e3)
  // asked first, and for both: looking ends with forgetting
  new Gauge({
    name: 'nodejs_eventloop_lag_max_seconds',
    help: 'The longest that the event loop was late since this was last asked for, looked at five times a second',
    registers,
    collect() {
      const { count } = delay
      this.set(count === 0 ? 0 : seconds(delay.max))
      p99.set(count === 0 ? 0 : seconds(delay.percentile(99)))
      delay.reset()
    },
  })
  const p99 = new Gauge({
    name: 'nodejs_eventloop_lag_p99_seconds',
    help: 'The 99th percentile of the event loop’s lateness since this was last asked for',
    registers,
  })
  return { close: () => void delay.disable() }
}
