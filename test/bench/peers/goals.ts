/** What this server is held to, beside the better peer of the same run. */
import type { Crowded, Figures, FiguresOfOne, Opening } from './figures-of-all.ts'

export interface Goal {
  name: string
  ours: number
  /** what it may be at most; at least, where `atLeast` */
  limit: number
  atLeast?: boolean
}

export const isMet = ({ ours, limit, atLeast = false }: Goal): boolean => (atLeast ? ours >= limit : ours <= limit)

const MOST_CPU = 0.8
const MOST_CPU_AT_200 = 0.5
const MOST_OF_REPLAY = 0.1
const LEAST_EDITS = 1.5

/** Of the contenders the first is this server on SQLite, the last two are the peers. */
export function goalsOf({ contenders, fsync, replays }: Figures): Goal[] {
  const [ours] = contenders
  const peers = contenders.slice(-2)
  if (!ours) return []
  const crowd = (one: FiguresOfOne, people: number): Crowded | undefined => one.crowded.find(c => c.people === people)
  const best = (figure: (one: FiguresOfOne) => number | undefined | null): number =>
    Math.min(...peers.map(one => figure(one) ?? Infinity).filter(Number.isFinite))
  const of = (people: number, key: 'p50' | 'p95' | 'p99' | 'cpuDelivered') => ({
    ours: crowd(ours, people)?.[key] ?? Number.NaN,
    best: best(one => crowd(one, people)?.[key]),
  })
  const delays = [10, 50].flatMap(people =>
    (['p50', 'p99'] as const).map(key => ({
      name: `${people} people, ${key} in ms: the better peer's and one fsync's`,
      ours: of(people, key).ours,
      limit: of(people, key).best + fsync[key],
    })),
  )
  const cpu = [10, 50].map(people => ({
    name: `${people} people, µs of CPU an edit delivered: ${MOST_CPU}× the better peer's`,
    ours: of(people, 'cpuDelivered').ours,
    limit: of(people, 'cpuDelivered').best * MOST_CPU,
  }))
  const [yWebsocket] = peers
  const opening = (one: FiguresOfOne, edits: number): Opening | undefined => one.openings.find(o => o.edits === edits)
  const opened = replays.flatMap(({ edits, ms }) => [
    {
      name: `opening ${edits} edits, ms: ${MOST_OF_REPLAY}× of replaying them`,
      ours: opening(ours, edits)?.first ?? Number.NaN,
      limit: ms * MOST_OF_REPLAY,
    },
    {
      name: `opening ${edits} edits, ms: the better peer's`,
      ours: opening(ours, edits)?.first ?? Number.NaN,
      limit: best(one => opening(one, edits)?.first),
    },
  ])
  return [
    ...delays,
    { name: "200 people, p95 in ms: the better peer's", ours: of(200, 'p95').ours, limit: of(200, 'p95').best },
    {
      name: `most edits a second: ${LEAST_EDITS}× the better peer's`,
      ours: ours.editsPerSecond,
      limit: Math.max(...peers.map(one => one.editsPerSecond)) * LEAST_EDITS,
      atLeast: true,
    },
    ...cpu,
    {
      name: `200 people, µs of CPU an edit delivered: ${MOST_CPU_AT_200}× y-websocket's`,
      ours: of(200, 'cpuDelivered').ours,
      limit: ((yWebsocket && crowd(yWebsocket, 200)?.cpuDelivered) ?? Number.NaN) * MOST_CPU_AT_200,
    },
    ...opened,
    ...(Number.isFinite(ours.lost) ? [{ name: 'edits lost in kills: none', ours: ours.lost, limit: 0 }] : []),
  ]
}
