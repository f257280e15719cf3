/** The four beside each other: each measure goes from one to the next before the next measure begins. */
import { measureBurst, type Burst } from './burst.ts'
import type { Contender } from './contenders.ts'
import { measureDelays, type Delays } from './delays.ts'
import type { Crowded, Figures, Opening } from './figures-of-all.ts'
import { measureMemory } from './memory.ts'
import { bytesOfReturn, fillRoom, timeOpening, timeReplay, type RoomOfEdits } from './opening.ts'
import { roomName, type Ours } from './ours.ts'
import {
  BURST,
  CROWDS,
  FILLERS,
  FLOOR_MOST,
  FSYNCS,
  MEMORY,
  OFFLINE,
  RATE,
  ROOMS,
  WARM_EDITS,
  WARM_PACE,
  type Plan,
} from './plan.ts'
import { burstOf, crowdOf, percentilesOf } from './summary.ts'
import { createTypist, type Typist } from './typist.ts'
import { timeFsyncs } from './usage.ts'

/** @param floor what the wire and the disk take alone: beside them in the smaller crowds, where each edit goes by itself */
export async function measureInTurn(
  all: readonly [Ours, ...Contender[]],
  floor: Contender,
  plan: Plan,
): Promise<Omit<Figures, 'machine' | 'growth'>> {
  const { month } = all[0]
  let rooms = 0
  const newRoom = (people: number, edits: number): RoomOfEdits => ({
    room: roomName(rooms++),
    month,
    typists: Array.from({ length: people }, (_, n): Typist => createTypist(month, n, edits)),
  })

  const unopened = Array.from({ length: MEMORY.rooms }, (_, n) => roomName(ROOMS - 1 - n))
  const memory = await each(all, one => measureMemory(one, { rooms: unopened, month, connections: MEMORY.connections }))
  // what a server does while it is being compiled is not what it does all day
  const warm = newRoom(BURST.people, WARM_EDITS)
  const crowding = [...all, floor]
  await each(crowding, one => measureBurst(one, warm))
  const warmer = newRoom(BURST.people, WARM_EDITS)
  await each(crowding, one => measureDelays(one, warmer, WARM_PACE))

  const fsyncs: number[] = []
  const crowds = CROWDS.map(people => ({ people, found: crowding.map((): Delays[] => []) }))
  const bursts: Burst[][] = all.map(() => [])
  for (let round = 0; round < plan.rounds; round++) {
    for (const { people, found } of crowds) {
      const seconds = Math.max(plan.seconds, plan.edits / (people * RATE))
      const room = newRoom(people, Math.ceil(RATE * seconds) + 1)
      await each(turned(people > FLOOR_MOST ? all : crowding, round), async one => {
        fsyncs.push(...(await timeFsyncs(FSYNCS)))
        found[crowding.indexOf(one)]?.push(await measureDelays(one, room, { rate: RATE, seconds }))
      })
    }
    const room = newRoom(BURST.people, BURST.edits)
    const found = await each(turned(all, round), one => measureBurst(one, room))
    for (const [n, one] of turned(found, -round).entries()) bursts[n]?.push(one)
  }

  const full = plan.openings.map(edits => newRoom(FILLERS, edits / FILLERS))
  const openings = await each(all, one => openAll(one, full))
  const offline = newRoom(FILLERS, OFFLINE.missed)
  const [missed, written] = [createTypist(month, 0, OFFLINE.missed), createTypist(month, 1, OFFLINE.written)]
  const returns = await each(all, async one => {
    await fillRoom(one, offline)
    return bytesOfReturn(one, offline, { missed, written })
  })

  const crowdedOf = (n: number): Crowded[] =>
    crowds.flatMap(({ people, found }) => (found[n]?.[0] ? [crowdOf(people, found[n])] : []))
  return {
    rounds: plan.rounds,
    kills: plan.kills,
    fsync: percentilesOf(fsyncs),
    replays: full.map(room => ({ edits: editsIn(room), ms: timeReplay(room) })),
    floor: { name: floor.name, crowded: crowdedOf(all.length) },
    contenders: all.map(({ name }, n) => ({
      name,
      crowded: crowdedOf(n),
      ...burstOf(bursts[n] ?? []),
      openings: openings[n] ?? [],
      offlineReturn: returns[n] ?? Number.NaN,
      ...(memory[n] ?? { perRoom: Number.NaN, perConnection: Number.NaN, rss: Number.NaN }),
      lost: Number.NaN,
    })),
  }
}

async function openAll(one: Contender, rooms: readonly RoomOfEdits[]): Promise<Opening[]> {
  const openings: Opening[] = []
  for (const room of rooms) {
    await fillRoom(one, room)
    const first = await timeOpening(one, room)
    openings.push({
      edits: editsIn(room),
      first,
      again: Math.min(await timeOpening(one, room), await timeOpening(one, room)),
    })
  }
  return openings
}

async function each<One, Found>(all: readonly One[], measure: (one: One) => Promise<Found>): Promise<Found[]> {
  const found: Found[] = []
  for (const one of all) found.push(await measure(one))
  return found
}

/** Nobody is always the first. */
function turned<One>(all: readonly One[], by: number): One[] {
  const at = ((by % all.length) + all.length) % all.length
  return [...all.slice(at), ...all.slice(0, at)]
}

const editsIn = ({ typists }: RoomOfEdits): number => typists.reduce((sum, { updates }) => sum + updates.length, 0)
