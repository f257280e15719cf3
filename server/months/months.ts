/** The months themselves: opened, closed, opened again, their deadline moved, their units kept like the plan's. */
import type { MonthChange } from '../../shared/month-api.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { CivilDate, Month } from '../../shared/time.ts'
import { createQueue } from '../store/queue.ts'
import { alone } from '../store/alone.ts'
import { checkDeadline } from './deadline.ts'
import { openTable, type MonthDeps } from './deps.ts'
import { createMirror } from './mirror.ts'
import { openMonth, type Opened } from './opening.ts'
import { MonthRefusal } from './refusal.ts'

/** steps that wait for one another */
const MAX_WAITING = 1_000

export interface Months {
  /** Throws a `MonthRefusal`. */
  open(month: Month, deadline?: CivilDate): Promise<Opened>
  /** Answers what is otherwise than before. Throws a `MonthRefusal`. */
  change(month: Month, change: MonthChange): Promise<MonthChange>
  /** Brings the months up to what the plans have become while no server ran. */
  catchUp(): Promise<void>
  /** Once everything begun is done. */
  close(): Promise<void>
}

export function createMonths(deps: MonthDeps & { failed(reason: unknown): void }): Months {
  const { store, rooms, now, failed } = deps
  // one after another: a unit that is added while a month is opened is in it by one way or the other
  const inTurn = createQueue(1, MAX_WAITING)
  const mirror = createMirror(rooms)
  /** years whose plan is looked at in a turn to come */
  const toFollow = new Set<number>()
  const follow = async (year: number): Promise<void> => {
    toFollow.delete(year)
    // what could not be written is written with the next change, or at the next start
    await mirror.follow(year).catch(failed)
  }

  rooms.onCommitted((room: RoomName) => {
    const kind = roomKind(room)
    if (kind?.kind !== 'plan' || toFollow.has(kind.year)) return
    toFollow.add(kind.year)
    inTurn(() => follow(kind.year)).catch(failed)
  })

  async function change(month: Month, { closed, deadline }: MonthChange): Promise<MonthChange> {
    const table = await openTable(deps, month)
    let changed: MonthChange = {}
    await table.write(doc => {
      const head = progressHead(doc)
      if (head.closed && closed !== false && deadline !== undefined) throw new MonthRefusal('month-closed')
      changed = {
        ...(closed !== undefined && closed !== head.closed && { closed }),
        ...(deadline !== undefined && deadline !== head.deadline && { deadline }),
      }
      if (changed.deadline !== undefined) checkDeadline(changed.deadline, month, now())
      for (const [key, value] of Object.entries(changed)) doc.getMap('table').set(key, value)
    })
    return changed
  }

  return {
    open: (month, deadline) =>
      inTurn(() =>
        alone(store, 'months', async () => {
          const opened = await openMonth(deps, month, deadline)
          if (opened.plan !== null) await follow(opened.plan)
          return opened
        }),
      ),
    change: (month, wanted) => inTurn(() => change(month, wanted)),
    catchUp: () => inTurn(() => mirror.catchUp()),
    close: () => inTurn(() => Promise.resolve()),
  }
}
