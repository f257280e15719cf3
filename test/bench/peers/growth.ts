/**
 * Two processes on PostgreSQL from 10 to 1,000 rooms and connections: what a unit of work costs, at the same pace. The smallest is
 * spread over both too, and everyone has typed before: what a first edit costs more is not growth's.
 */
import type { Line } from './client.ts'
import { frameOf, openLine } from './client.ts'
import { roomName, startOurs, type Ours } from './ours.ts'
import { typeFor } from './delays.ts'
import { GROWTH } from './plan.ts'
import { createTypist, type Typist } from './typist.ts'
import { cpuOf, untilIdle } from './usage.ts'
import { createWatch, type Watch } from './watch.ts'

export interface Growth {
  what: 'rooms' | 'connections'
  count: number
  /** µs of both servers for an edit delivered, and of the database */
  cpu: number
  databaseCpu: number
  /** bytes in use for one room, or one connection */
  memory: number
}

const { pace: PACE, seconds: SECONDS, peopleInRoom: PEOPLE, connectionsInRoom: PER_ROOM } = GROWTH
const PROCESSES = 2
/** opened for no measure, which they would have memory for already */
const WARM_ROOMS = 10
/** edits a second, of those that nobody measures */
const FIRST_PACE = 200

interface Size {
  what: Growth['what']
  count: number
  rooms: number
  /** number of the first of them */
  from: number
  peopleInRoom: number
}

export async function measureGrowth(postgres: string, counts: readonly number[]): Promise<Growth[]> {
  const sizes: Size[] = [
    ...counts.map(count => ({ what: 'rooms' as const, count, rooms: count, from: WARM_ROOMS, peopleInRoom: PEOPLE })),
    ...counts.map(count => ({
      what: 'connections' as const,
      count,
      rooms: count / PER_ROOM,
      from: WARM_ROOMS,
      peopleInRoom: PER_ROOM,
    })),
  ]
  const ours = await startOurs({ postgres, rooms: WARM_ROOMS + Math.max(...counts), processes: PROCESSES })
  const found: Growth[] = []
  try {
    for (const size of sizes) {
      await ours.restart()
      // once unmeasured: a server that has just started compiles as it goes
      await measureSize(ours, { ...size, count: WARM_ROOMS, rooms: WARM_ROOMS, from: 0, peopleInRoom: PEOPLE })
      found.push(await measureSize(ours, size))
    }
  } finally {
    await ours.remove()
  }
  return found
}

async function measureSize(ours: Ours, { what, count, rooms, from, peopleInRoom }: Size): Promise<Growth> {
  const pids = (): number[] => [...ours.pids(), ...ours.databasePids()]
  const before = await ours.memory()
  // the same people in every room that a process has: what they type can be made once
  const edits = Math.ceil((PACE * SECONDS) / (rooms * peopleInRoom)) + 2
  const typists = Array.from({ length: peopleInRoom * PROCESSES }, (_, n) => createTypist(ours.month, n, edits))
  const people: Person[] = []
  for (let room = 0; room < rooms; room++)
    people.push(...(await fillWithPeople(ours, roomName(from + room), room % PROCESSES, typists)))
  const firstSeconds = people.length / FIRST_PACE
  await typeFor(n => people[n]?.type(), people.length, { rate: 1 / firstSeconds, seconds: firstSeconds })
  await Promise.all(people.map(({ watch }) => watch.allSeen()))
  await untilIdle(pids)
  const after = await ours.memory()
  const cpu = cpuOf(ours.pids())
  const databaseCpu = cpuOf(ours.databasePids())
  const typed = await typeFor(n => people[n]?.type(), people.length, { rate: PACE / people.length, seconds: SECONDS })
  await Promise.all(people.map(({ watch }) => watch.allSeen()))
  await untilIdle(pids)
  const delivered = typed * (peopleInRoom - 1)
  const growth = {
    what,
    count,
    cpu: ((cpuOf(ours.pids()) - cpu) * 1000) / delivered,
    databaseCpu: ((cpuOf(ours.databasePids()) - databaseCpu) * 1000) / delivered,
    memory: (after.used - before.used) / count,
  }
  await Promise.all(people.map(({ line }) => line.close()))
  return growth
}

interface Person {
  line: Line
  watch: Watch
  type(): void
}

/** Everyone of a room at one process, as a proxy that goes by the room's name would send them. */
async function fillWithPeople(ours: Ours, room: string, at: number, typists: readonly Typist[]): Promise<Person[]> {
  const own = typists.flatMap((typist, n) => (n % PROCESSES === at ? [{ typist, person: n }] : []))
  const watch = createWatch(own.map(({ typist }) => typist))
  return Promise.all(
    own.map(async ({ typist, person }, n) => {
      const door = ours.door(room, person)
      const line = await openLine(door, { hear: watch.listener(n) })
      await line.synced
      let next = 0
      const type = (): void => {
        const update = typist.updates[next++]
        if (!update) throw new Error('the typist has no more to type')
        watch.sent(n)
        line.send(frameOf(door, update))
      }
      return { line, watch, type }
    }),
  )
}
