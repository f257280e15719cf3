/**
 * The operator's figures in Prometheus' form. What happens often is counted in plain numbers and written into the registry
 * when someone asks, so that an edit pays for an addition and not for a label. No text, no account and no room is a label.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { REFUSAL_CODES } from '../../shared/wire.ts'
import type { Store, StoreFigures } from '../store/store.ts'
import type { Meter } from '../sync/meter.ts'
import { NEVER_MS, watchLag } from './lag.ts'
import { measured } from './measured.ts'

/** seconds: from a fast disk's fsync to what a person notices as hanging */
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
const HTTP_SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10]
const BATCH_EDITS = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** What is not counted but looked up when someone asks. */
export interface Standing {
  isHealthy: boolean
  rooms: number
  /** null where the store does not answer */
  figures: StoreFigures | null
}

export interface Call {
  method: string
  /** the pattern, such as `/api/months/:month` */
  route: string
  status: number
  ms: number
}

export interface Metrics {
  readonly meter: Meter
  /** The same store, its commits and snapshots noted. */
  measured(store: Store): Store
  /** A call over HTTP that was answered. */
  called(call: Call): void
  readonly contentType: string
  text(standing: Standing): Promise<string>
  /** Stops watching the process. */
  close(): void
}

/** What ends a connection, but for refusals. */
const CUT_REASONS = ['malformed', 'slow', 'flood'] as const
const zeroes = (names: readonly string[]): Map<string, number> => new Map(names.map(name => [name, 0]))

export function createMetrics(version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: NEVER_MS })
  const lag = watchLag(registry)
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `liantian_${name}`, help, registers })
  const histogram = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name: `liantian_${name}`, help, buckets, registers })
  new Gauge({ name: 'liantian_info', help: 'The version that runs', labelNames: ['version'], registers }).set(
    { version },
    1,
  )

  let edits = 0
  const refused = zeroes(REFUSAL_CODES)
  const cut = zeroes(CUT_REASONS)
  let connections = 0
  /** of each account that is connected, how many times */
  const people = new Map<string, number>()
  let snapshotAt: number | null = null

  counted('edits_applied_total', 'Edits let in and committed', [], () => [[{}, edits]])
  counted('edits_refused_total', 'Edits refused, by code', ['code'], () =>
    [...refused].map(([code, n]) => [{ code }, n]),
  )
  counted('connections_cut_total', 'Connections ended for what they sent or left unread', ['reason'], () =>
    [...cut].map(([reason, n]) => [{ reason }, n]),
  )
  const commits = histogram('commit_duration_seconds', 'From a batch to its being durable', COMMIT_SECONDS)
  const batches = histogram('commit_edits', 'Edits that one commit carried', BATCH_EDITS)
  const barriers = histogram('barrier_delay_seconds', 'From a barrier to its answer', COMMIT_SECONDS)
  const calls = new Histogram({
    name: 'liantian_http_request_duration_seconds',
    help: 'Calls answered, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_SECONDS,
    registers,
  })
  const gauges = {
    healthy: gauge('store_healthy', '1 while something can be saved'),
    openRooms: gauge('rooms_open', 'Tables in memory'),
    connections: gauge('connections', 'Open sockets'),
    people: gauge('people', 'Accounts with an open socket'),
    accounts: gauge('accounts', 'Accounts that may sign in'),
    sessions: gauge('sessions', 'Sessions kept'),
    rooms: gauge('rooms', 'Tables kept'),
    entries: gauge('log_entries', 'Entries of all logs'),
    bytes: gauge('database_bytes', 'Size of the database'),
    snapshotAt: gauge('snapshot_timestamp_seconds', 'When this process last kept a snapshot'),
    backupAt: gauge('backup_timestamp_seconds', 'When the newest backup was made'),
  }

  function counted(
    name: string,
    help: string,
    labelNames: string[],
    now: () => [labels: Record<string, string>, n: number][],
  ): void {
    new Counter({
      ...{ name: `liantian_${name}`, help, labelNames, registers },
      collect() {
        this.reset()
        for (const [labels, n] of now()) this.inc(labels, n)
      },
    })
  }

  const add = (counts: Map<string, number>, key: string): void => {
    const n = counts.get(key)
    if (n !== undefined) counts.set(key, n + 1)
  }

  return {
    meter: {
      committed(n) {
        edits += n
        batches.observe(n)
      },
      turnedAway(event, { code = '' }) {
        if (event === 'refused') add(refused, code)
        else add(cut, event)
      },
      answered: ms => barriers.observe(ms / 1_000),
      entered(account) {
        connections++
        people.set(account, (people.get(account) ?? 0) + 1)
      },
      left(account) {
        connections--
        const n = (people.get(account) ?? 0) - 1
        if (n > 0) people.set(account, n)
        else people.delete(account)
      },
    },
    measured: store =>
      measured(store, {
        committed: ms => commits.observe(ms / 1_000),
        snapshotKept: () => void (snapshotAt = Date.now()),
      }),
    called: ({ method, route, status, ms }) => calls.observe({ method, route, status }, ms / 1_000),
    contentType: registry.contentType,
    text({ isHealthy, rooms, figures }) {
      set(gauges.healthy, isHealthy ? 1 : 0)
      set(gauges.openRooms, rooms)
      set(gauges.connections, connections)
      set(gauges.people, people.size)
      set(gauges.accounts, figures?.accounts)
      set(gauges.sessions, figures?.sessions)
      set(gauges.rooms, figures?.rooms)
      set(gauges.entries, figures?.entries)
      set(gauges.bytes, figures?.bytes)
      set(gauges.snapshotAt, inSeconds(snapshotAt))
      set(gauges.backupAt, inSeconds(figures?.lastBackupAt ?? null))
      return registry.metrics()
    },
    close() {
      lag.close()
      registry.clear()
    },
  }
}

const inSeconds = (ms: number | null): number | undefined => (ms === null ? undefined : ms / 1_000)

/** What is not known is left out: a zero would be read as one. */
function set(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove()
  else gauge.set(value)
}
