/** All contenders in one go, in turn, on the same load; tables, plots and raw figures go to `results/`. */
import { makeCluster } from '../../postgres/cluster.ts'
import { startFloor, startHocuspocus, startYWebsocket, type Contender } from './contenders.ts'
import { measureGrowth } from './growth.ts'
import { installPeers } from './install.ts'
import { countLost } from './kills.ts'
import { describeLoad, describeMachine, raisePriority } from './machine.ts'
import { measureInTurn } from './in-turn.ts'
import { roomName, startOurs, type Ours } from './ours.ts'
import { ROOMS, type Plan } from './plan.ts'
import { writeResults } from './report.ts'

export async function measurePeers(plan: Plan): Promise<string[]> {
  installPeers()
  const machine = [...describeMachine(), raisePriority(), describeLoad('before')]
  const cluster = await makeCluster()
  const atWork = new Set<Contender>()
  const withAll = async <Found>(rooms: number, measure: (all: All) => Promise<Found>): Promise<Found> => {
    const all = await startAll(cluster.url, rooms, one => atWork.add(one))
    const found = await measure(all)
    for (const one of all) await one.remove().then(() => atWork.delete(one))
    return found
  }
  try {
    const measured = await withAll(ROOMS, async all => {
      const floor = await startFloor()
      atWork.add(floor)
      return measureInTurn(all, floor, plan)
    })
    const growth = await measureGrowth(cluster.url, plan.growth)
    const figures = { ...measured, growth, machine: [...machine, describeLoad('after')] }
    // the kills take longest, and may be cut short
    writeResults(figures, plan.folder)
    const lost = await withAll(1, all => loseInKills(all, plan.kills))
    const contenders = figures.contenders.map((one, n) => ({ ...one, lost: lost[n] ?? Number.NaN }))
    return writeResults({ ...figures, contenders }, plan.folder)
  } finally {
    for (const one of atWork) await one.remove()
    await cluster.remove()
  }
}

type All = readonly [Ours, ...Contender[]]

/** @param started hears of each as soon as it runs: the next may fail to */
async function startAll(postgres: string, rooms: number, started: (one: Contender) => void): Promise<All> {
  const heard = async <One extends Contender>(starting: Promise<One>): Promise<One> => {
    const one = await starting
    started(one)
    return one
  }
  const sqlite = await heard(startOurs({ rooms }))
  const { month } = sqlite
  return [
    sqlite,
    await heard(startOurs({ postgres, rooms, month })),
    await heard(startYWebsocket()),
    await heard(startHocuspocus()),
  ]
}

/** All at once: only what is lost is counted. */
const loseInKills = (all: All, rounds: number): Promise<number[]> =>
  Promise.all(all.map(one => countLost(one, { room: roomName(0), month: all[0].month, rounds })))
