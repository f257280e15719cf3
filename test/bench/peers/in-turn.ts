/** The four beside each other: each measure goes from one to the next before the next measure begins. */
import { measureBurst, type Burst } from './burst.ts'
import type { Contender } from './contenders.ts'
import { measureDelays, type Delays } from './delays.ts'
import type { Figures, Opening } from './figures-of-all.ts'
import { measureMemory } from './memory.ts'
import { bytesOfReturn, fillRoom, timeOpening, timeReplay, type RoomOfEdits } from './opening.ts'
import { roomName, type Ours } from './ours.ts'
import {
  BURST,
  CROWDS,
  FILLERS,
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

export async function measureInTurn(
  all: readonly [Ours, ...Contender[]],
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
  await each(all, one => measureBurst(one, warm))
  const warmer = newRoom(BURST.people, WARM_EDITS)
  await each(all, one => measureDelays(one, warmer, WARM_PACE))

  const fsyncs: number[] = []
  const crowds: { people: number; found: Delays[] }[] = CROWDS.map(people => ({ people, found: [] }))
  const bursts: Burst[][] = all.map(() => [])
  for (let round = 0; round < plan.rounds; round++) {
    for (const [at, people] of CROWDS.entries()) {
      const room = newRoom(people, Math.ceil(RATE * plan.seconds) + 1)
      const found = await each(turned(all, round), async one => {
        fsyncs.push(...(await timeFsyncs(FSYNCS)))
        return measureDelays(one, room, { rate: RATE, seconds: plan.seconds })
      })
      crowds[at]?.found.push(...turned(found, -round))
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

  return {
    rounds: plan.rounds,
    kills: plan.kills,
    fsync: percentilesOf(fsyncs),
    replays: full.map(room => ({ edits: editsIn(room), ms: timeReplay(room) })),
    contenders: all.map(({ name }, n) => ({
      name,
      crowded: crowds.map(({ people, found }) =>
        crowdOf(
          people,
          found.filter((_, at) => at % all.length === n),
        ),
      ),
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
