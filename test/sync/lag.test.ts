import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { watchLag } from '../../server/metrics/lag.ts'

it('OPS-12: the event loop’s lateness is told when it is first asked for after it happened, the longest as well', async () => {
  const LATE_MS = 500
  const registry = new Registry()
  const lag = watchLag(registry)
  const beside = monitorEventLoopDelay({ resolution: 200 })
  beside.enable()
  await expect.poll(() => beside.count).toBeGreaterThan(0)
  for (const end = performance.now() + LATE_MS; performance.now() < end;);
  await expect.poll(() => beside.max / 1e6).toBeGreaterThan(LATE_MS)
  const told = await registry.metrics()
  for (const name of ['max', 'p99'])
    expect(Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (.+)$`, 'm').exec(told)?.[1])).toBeGreaterThan(0.2)
  beside.disable()
  lag.close()
})
