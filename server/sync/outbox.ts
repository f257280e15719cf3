/**
 * Durable before seen: what was applied waits here until the store has committed it, and so does every message that
 * would show it. One commit is in flight; what arrives meanwhile goes with the next, so the wait adapts to the disk.
 *
 * Where other processes write to the same room: as long as none does, what is let in is applied at once, as if this one were
 * alone, and the log's next number is the fence. Who comes second drops its document, since Yjs takes nothing back, and
 * loads it from the log; all that was not durable is judged again. From then on, while others write, what comes is judged in
 * turns: one has the room's log, learns what the others wrote, judges, and commits. Nobody is refused anything but in a turn,
 * which is by the newest state.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Batch, LogEntry, RoomLog, RoomStore } from '../store/store.ts'
import { batchOf, type Applied, type Item } from './batch.ts'

/** so long after others wrote this process takes turns with them */
const SHARED_MS = 10_000
/** entries that are read at once */
const PAGE = 1_000

export interface Outbox {
  take(item: Item): void
  /** Runs once everything taken so far is durable, or refused: at once where it is. Not at all where a commit fails. */
  whenDurable(run: () => void): void
  /** For what is made of the document: runs once that is durable. Made again where another document took its place. */
  showWhenDurable(make: () => () => void): void
  /** The same of a document that holds all that any process had committed by now. */
  showNewestWhenDurable(make: () => () => void): void
  /** The log has an entry of this number. */
  heard(seq: number): void
  /** Forgets what waits: it is not to be committed behind another's back. */
  stop(): void
  /** number of the last durable entry that is in the document */
  readonly seq: number
  readonly isIdle: boolean
}

export interface OutboxDeps {
  room: RoomName
  store: Pick<RoomStore, 'commit' | 'entries' | 'openRoom' | 'others'>
  /** of the last entry in the log */
  seq: number
  /** Judges it and applies it; null where there is nothing to commit. `unsure` only where the state may not be the newest. */
  admit(item: Item, isNewest: boolean): Applied | 'unsure' | null
  /** what one commit released, to be shown */
  committed(applied: readonly Applied[]): void
  /** Applies and shows what others committed. */
  learned(entries: readonly LogEntry[]): void
  /** Takes the log's document in place of the live one, and shows what of it is new. */
  renewed(log: RoomLog, news: readonly LogEntry[]): void
  /** the live document is ahead of the log for good: it must be loaded again */
  failed(reason: unknown): void
  /** ms from the beginning of one commit to that of the next, at least: what comes meanwhile is shown together */
  restMs(): number
  now(): number
}

interface Waiting {
  n: number
  item: Item
}
interface Held {
  /** number of the last item that must be settled before */
  need: number
  run: () => void
  /** of what is made of the document */
  make?: () => () => void
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { room, store, admit, committed, learned, renewed, failed, restMs, now } = deps
  const { others } = store
  let added = 0
  /** the last item that the document holds */
  let inDocument = 0
  let durable = 0
  let lastSeq = deps.seq
  /** the last number that is committed or being committed */
  let reach = lastSeq
  let heardSeq = lastSeq
  let sharedUntil = Number.NEGATIVE_INFINITY
  /** applied, and not yet on its way */
  let applied: (Waiting & { applied: Applied })[] = []
  /** to be judged in a turn */
  let queue: Waiting[] = []
  let held: Held[] = []
  /** who wants to know that the document is the newest */
  let askers: (() => void)[] = []
  let isRunning = false
  /** of the monotonic clock: no commit begins before */
  let restUntil = Number.NEGATIVE_INFINITY
  let isStopped = false
  /** the document holds what was judged by a state that is not the newest */
  let isBehind = false
  /** the log is being read, or a turn taken: nothing is applied meanwhile but by it */
  let isReading = false

  const mustQueue = (): boolean =>
    others !== null &&
    (isBehind || isReading || queue.length > 0 || heardSeq > reach || performance.now() < sharedUntil)

  function schedule(): void {
    if (isRunning || isStopped) return
    isRunning = true
    // one turn of the loop: what the sockets hold already goes along
    setImmediate(() => void run().catch(failed))
  }

  async function run(): Promise<void> {
    for (let step = nextStep(); step; step = nextStep()) await step()
    isRunning = false
  }

  function nextStep(): (() => Promise<void>) | null {
    if (isStopped) return null
    if (isBehind) return loadAgain
    if (applied.length > 0 || queue.length > 0) {
      if (performance.now() < restUntil) return rest
      return applied.length > 0 ? commitApplied : takeTurn
    }
    return askers.length > 0 || heardSeq > lastSeq ? look : null
  }

  const rest = (): Promise<void> => pause(Math.ceil(restUntil - performance.now()))

  async function commitApplied(): Promise<void> {
    restUntil = performance.now() + restMs()
    const asking = askersNow()
    const going = applied
    applied = []
    const batch = batchNow(going.map(one => one.applied))
    reach = lastSeq + batch.entries.length
    const outcome = await store.commit(batch)
    if (isStopped) return
    if (outcome === 'behind') {
      if (!others) throw new Error('another process wrote to this room')
      queue = [...going, ...applied, ...queue].map(({ n, item }) => ({ n, item }))
      applied = []
      askers = [...asking, ...askers]
      isBehind = true
      return
    }
    lastSeq = reach
    settle(
      going.at(-1)?.n ?? durable,
      going.map(one => one.applied),
    )
    answer(asking)
  }

  async function takeTurn(): Promise<void> {
    const asking = askersNow()
    restUntil = performance.now() + restMs()
    let upTo = durable
    let going: Applied[] = []
    let batch: Batch | null = null
    isReading = true
    await others?.turn(room, lastSeq, news => {
      if (isStopped) return null
      learn(news)
      upTo = queue.at(-1)?.n ?? upTo
      going = queue.splice(0).flatMap(({ item }) => admitNow(item))
      inDocument = upTo
      if (isStopped) throw new Error('the room failed in its turn')
      if (going.length > 0) batch = batchNow(going)
      return batch
    })
    isReading = false
    if (isStopped) return
    reach = lastSeq += entriesIn(batch)
    settle(upTo, going)
    answer(asking)
  }

  function admitNow(item: Item): Applied[] {
    const admitted = isStopped ? null : admit(item, true)
    return admitted === null || admitted === 'unsure' ? [] : [admitted]
  }

  async function look(): Promise<void> {
    const asking = askersNow()
    isReading = true
    const known = heardSeq
    const entries = await store.entries(room, lastSeq, PAGE)
    isReading = false
    if (isStopped) return
    learn(entries)
    if (entries.length === PAGE) askers = [...asking, ...askers]
    else answer(asking)
    // what was heard meanwhile may have been committed behind the reading
    if (entries.length === 0 && heardSeq === known) heardSeq = lastSeq
  }

  async function loadAgain(): Promise<void> {
    const log = await store.openRoom(room)
    if (!log) throw new Error('the room is gone')
    const news = await entriesBetween(lastSeq, log.seq)
    if (isStopped) return
    isBehind = false
    moveTo(log.seq)
    renewed(log, news)
    inDocument = durable
    for (const one of held) if (one.make) Object.assign(one, { need: durable, run: one.make() })
    release()
  }

  async function entriesBetween(after: number, last: number): Promise<LogEntry[]> {
    const entries: LogEntry[] = []
    for (let seq = after; seq < last; seq = entries.at(-1)?.seq ?? last) {
      const page = await store.entries(room, seq, PAGE)
      if (page.length === 0) break
      entries.push(...page)
    }
    return entries.filter(({ seq }) => seq <= last)
  }

  function learn(entries: readonly LogEntry[]): void {
    const last = entries.at(-1)
    if (!last) return
    moveTo(last.seq)
    learned(entries)
  }

  function moveTo(seq: number): void {
    lastSeq = seq
    reach = seq
    sharedUntil = performance.now() + SHARED_MS
  }

  const batchNow = (going: readonly Applied[]): Batch => batchOf(going, { room, after: lastSeq, at: now() })

  function settle(upTo: number, going: readonly Applied[]): void {
    durable = upTo
    if (going.length > 0) committed(going)
    release()
  }

  function release(): void {
    const ready = held.filter(({ need }) => need <= durable)
    held = held.filter(({ need }) => need > durable)
    for (const one of ready) one.run()
  }

  function askersNow(): (() => void)[] {
    const asking = askers
    askers = []
    return asking
  }

  const answer = (asking: readonly (() => void)[]): void => asking.forEach(whenDurable)
  const whenDurable = (run: () => void): void => hold({ need: added, run })
  const showWhenDurable = (make: () => () => void): void => hold({ need: inDocument, run: make(), make })

  function hold(one: Held): void {
    if (isStopped) return
    if (one.need <= durable) one.run()
    else held.push(one)
  }

  return {
    take(item) {
      const admitted = mustQueue() ? 'unsure' : admit(item, others === null)
      if (admitted === null || isStopped) return
      const n = ++added
      if (admitted === 'unsure') queue.push({ n, item })
      else {
        inDocument = n
        applied.push({ n, item, applied: admitted })
      }
      schedule()
    },
    whenDurable,
    showWhenDurable,
    showNewestWhenDurable(make) {
      if (!others) return showWhenDurable(make)
      if (isStopped) return
      askers.push(() => showWhenDurable(make))
      schedule()
    },
    heard(seq) {
      heardSeq = Math.max(heardSeq, seq)
      if (heardSeq > reach) schedule()
    },
    stop() {
      isStopped = true
      applied = []
      queue = []
      held = []
      askers = []
    },
    get seq() {
      return lastSeq
    },
    get isIdle() {
      return durable === added && !isRunning
    },
  }
}

const entriesIn = (batch: Batch | null): number => batch?.entries.length ?? 0
