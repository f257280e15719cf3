/** A year of the demonstration: twelve months opened, filled in, reported late or in time, returned, accepted and closed. */
import { UNITS, type UnitId } from '../../shared/annex/units.ts'
import { hasTask } from '../../shared/document/progress-table.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import { civilDateAt, deadlineOf, type CivilDate, type Month } from '../../shared/time.ts'
import type { Clock } from './clock.ts'
import { keepBulletin } from './month-bulletin.ts'
import type { Cast, Person } from './person.ts'
import { fillRows, mendRows } from './rows.ts'
import { talkIn } from './talks.ts'
import { RETURN_REASONS } from './texts-people.ts'

/** `half` begun and not reported, `empty` nothing yet. */
type Course = 'accepted' | 'late' | 'mended' | 'missing' | 'submitted' | 'returned' | 'half' | 'empty'

/** of the month that runs; whoever is not named has begun */
const NOW: Readonly<Record<string, Course>> = {
  ...{ 'market-regulation': 'accepted', shuanglonghu: 'accepted', longta: 'mended', wangjia: 'accepted' },
  ...{ 'trade-unions': 'submitted', longxi: 'submitted', baoshenghu: 'submitted', xiantao: 'returned' },
  ...{ longshan: 'empty', yuelai: 'empty' },
}

function courseOf(i: number, k: number, isLast: boolean): Course {
  if (isLast) return NOW[UNITS[i]?.id ?? ''] ?? 'half'
  if ((i * 5 + k) % 41 === 7) return 'missing'
  if ((i * 7 + k * 3) % 13 === 0) return 'late'
  return (i + k * 2) % 11 === 4 ? 'mended' : 'accepted'
}

interface Step {
  day: number
  take(): Promise<unknown>
}

/** @param months in their order; the first is there, the last one runs */
export async function makeYear(cast: Cast, clock: Clock, months: readonly Month[]): Promise<void> {
  for (const [k, month] of months.entries()) await makeMonth(cast, clock, { month, k, isLast: k === months.length - 1 })
  const [running, before] = [months.at(-1), months.at(-2)]
  if (before) {
    clock.standAt(before, 28, 10)
    await keepBulletin(cast.lead, before, clock.now())
  }
  clock.run()
  if (running && civilDateAt(clock.now()) > deadlineOf(running)) await moveDeadline(cast.lead, running)
}

async function makeMonth(
  cast: Cast,
  clock: Clock,
  { month, k, isLast }: { month: Month; k: number; isLast: boolean },
): Promise<void> {
  const { lead } = cast
  clock.standAt(month, 1, 9)
  if (k > 0) await lead.call('POST', '/api/months', { month })
  clock.standAt(month, 12, 10)
  const steps: Step[] = []
  await Promise.all(
    UNITS.map(async ({ id: unit }, i) => {
      const course = courseOf(i, k, isLast)
      if (await fill(cast, month, { unit, i, k, isHalf: course === 'half', isEmpty: course === 'empty' }))
        steps.push(...stepsOf(cast, month, { unit, i, course }))
    }),
  )
  for (const { day, take } of steps.toSorted((a, b) => a.day - b.day)) {
    clock.standAt(month, day, 15)
    await take()
  }
  if (isLast) await talkIn(cast, month, clock.now())
  if (isLast || k < 2) return
  clock.standAt(month, 34, 9)
  await lead.call('PATCH', `/api/months/${month}`, { closed: true })
}

/** Whether the unit has a task that month. */
async function fill(
  { clerks }: Cast,
  month: Month,
  { isEmpty, ...filling }: Parameters<typeof fillRows>[1] & { isEmpty: boolean },
): Promise<boolean> {
  const entered = await clerks.get(filling.unit)?.enter(progressRoom(month))
  if (!entered) return false
  const isDue = hasTask(entered.doc, filling.unit)
  if (!isEmpty) fillRows(entered.doc, filling)
  await entered.durable()
  entered.leave()
  return isDue
}

function stepsOf(
  { lead, clerks }: Cast,
  month: Month,
  { unit, i, course }: { unit: UnitId; i: number; course: Course },
): Step[] {
  const path = `/api/months/${month}/reports/${unit}`
  const submit = (day: number): Step => ({
    day,
    take: async () => clerks.get(unit)?.call('POST', path, { action: 'submit' }),
  })
  const accept = (day: number): Step => ({ day, take: () => lead.call('POST', path, { action: 'accept' }) })
  const sendBack = (day: number): Step => ({
    day,
    take: () => lead.call('POST', path, { action: 'return', note: RETURN_REASONS[i % RETURN_REASONS.length] }),
  })
  const mend = (day: number): Step => ({ day, take: () => mended(clerks.get(unit), month, unit) })
  const chase = (day: number, way: string): Step => ({
    day,
    take: () => lead.call('POST', `/api/months/${month}/chases`, { units: [unit], way }),
  })
  const day = 16 + (i % 8)
  switch (course) {
    case 'accepted':
      return [submit(day), accept(25)]
    case 'late':
      return [chase(26, 'phone'), submit(27), accept(28)]
    case 'mended':
      return [submit(18), sendBack(20), mend(21), submit(22), accept(25)]
    case 'missing':
      return [chase(26, 'chat'), chase(28, 'letter')]
    case 'submitted':
      return [submit(day)]
    case 'returned':
      return [submit(18), sendBack(20)]
    case 'half':
    case 'empty':
      return []
    default:
      return course satisfies never
  }
}

async function mended(clerk: Person | undefined, month: Month, unit: UnitId): Promise<void> {
  const entered = await clerk?.enter(progressRoom(month))
  if (!entered) return
  mendRows(entered.doc, unit)
  await entered.durable()
  entered.leave()
}

/** The running month's deadline is over: its last day, so that there is something to wait for. */
async function moveDeadline(lead: Person, month: Month): Promise<void> {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) as CivilDate
  await lead.call('PATCH', `/api/months/${month}`, { deadline: last })
}
