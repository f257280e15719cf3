/**
 * A whole year: 22 units and 12 months on real sockets and a real disk. Some are late, some returned, two have no network at the
 * deadline; every standing and every total is what the frozen copies say.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ReportEntry } from '../../shared/api.ts'
import { LEAD_UNIT, UNITS, type UnitId } from '../../shared/annex/units.ts'
import { monthRecord, type MonthRecord } from '../../shared/document/month-json.ts'
import { rowsMap, rowsOf } from '../../shared/document/progress-table.ts'
import { parseReportCopy, type ReportCopy } from '../../shared/document/report-copy.ts'
import { shownTasksOf, tasksMap } from '../../shared/document/task-list.ts'
import type { CopyEntry, FrozenCopy } from '../../shared/month-api.ts'
import { asReported } from '../../shared/supervision/as-reported.ts'
import type { Figure } from '../../shared/supervision/figures.ts'
import { KINDERGARTEN_UNIT, yearPlaces } from '../../shared/supervision/places.ts'
import { countsOf, standingsOf, type Standing } from '../../shared/supervision/standing.ts'
import type { Month } from '../../shared/time.ts'
import { newPerson, person, type Person } from './calls.ts'
import { startClocked, type ClockedServer } from './clocked-server.ts'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn } from './server.ts'
import { join, PLAN, textIn, until, type StockClient } from './stock-client.ts'
import { recountOf, textsOnly, type Texts } from './year-recount.ts'
import { courseOf, deadlineIn, MENDED, MONTHS, placesOf, type Course } from './year-scenario.ts'

const TRAINING = 'human-resources' as UnitId
const TOWNS = UNITS.filter(({ kind }) => kind !== 'department').map(({ id }) => id)

let server: ClockedServer
let lead: Person
let people: Map<UnitId, Person>
/** the lead office's screen of each month */
const screens = new Map<string, StockClient>()

beforeAll(async () => {
  server = await startClocked('2022-01-01 09:00', { SEED_MONTH: '2022-01' })
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  const cookies = await issueAll(server.url, lead.cookie, 'a-password-of-the-unit')
  people = new Map([...cookies].map(([unit, cookie]) => [unit, person(server.url, cookie)]))
  // the lead office reports too, through a clerk of its own
  people.set(LEAD_UNIT, await newPerson(lead, 'health-commission-2', LEAD_UNIT))
}, 120_000)
afterAll(async () => {
  for (const { close } of screens.values()) close()
  await server.close()
})

interface Place {
  month: string
  unit: UnitId
}

const personOf = (unit: UnitId): Person => people.get(unit) ?? lead
const screenOf = (month: string): Y.Doc => screens.get(month)?.doc ?? new Y.Doc()
const dueIn = (month: string): UnitId[] =>
  UNITS.map(({ id }) => id).filter(unit => rowsOf(screenOf(month), unit).length > 0)

const step = async (who: Person, { month, unit }: Place, action: string, note?: string): Promise<ReportEntry> => {
  const { status, body } = await who.send('POST', `/api/months/${month}/reports/${unit}`, { action, note })
  expect(status, `${month} ${unit} ${action}: ${JSON.stringify(body)}`).toBe(200)
  return body as ReportEntry
}

/** What the unit writes that month, on its own screen. */
function fillIn(doc: Y.Doc, { month, unit }: Place, more = 0): void {
  const n = Number(month.slice(5))
  const { newPlaces, totalPlaces } = placesOf(n, unit)
  const row = rowsMap(doc, unit).get(rowsOf(doc, unit)[0]?.id ?? '')
  if (!(row instanceof Y.Map)) throw new Error(`${month} ${unit}`)
  doc.transact(() => {
    if (newPlaces !== undefined) row.set('newPlaces', newPlaces + more)
    if (totalPlaces !== undefined) row.set('totalPlaces', totalPlaces + more)
    textIn(doc, unit, 'progress').insert(0, `${month}开展情况（${more}）。`)
  })
}

const hasArrived = ({ month, unit }: Place, more = 0): Promise<void> => {
  const doc = screenOf(month)
  return until(doc, () => textIn(doc, unit, 'progress').toString().startsWith(`${month}开展情况（${more}）。`))
}

/** Writes through a connection of the unit's own, and waits until it stands on the lead office's screen. */
async function write(place: Place, more = 0): Promise<void> {
  const mine = await join(server.url, personOf(place.unit).cookie, `progress-${place.month}`)
  fillIn(mine.doc, place, more)
  await hasArrived(place, more)
  mine.close()
}

const day = (month: string, date: string): void => server.setClock(`${month}-${date}`)

async function liveThrough(month: string): Promise<void> {
  day(month, '01 09:00')
  if (month !== MONTHS[0]) {
    const chosen = deadlineIn(month)
    const { status } = await lead.send('POST', '/api/months', {
      month,
      ...(chosen.endsWith('-25') ? {} : { deadline: chosen }),
    })
    expect(status).toBe(201)
  }
  screens.set(month, await join(server.url, lead.cookie, `progress-${month}`))
  const places = dueIn(month).map(unit => ({ month, unit, course: courseOf(Number(month.slice(5)), unit) }))
  const on = (...courses: Course[]): Place[] => places.filter(({ course }) => courses.includes(course))
  const all = (of: Place[], act: (place: Place) => Promise<unknown>): Promise<unknown> => Promise.all(of.map(act))
  const submit = (place: Place): Promise<ReportEntry> => step(personOf(place.unit), place, 'submit')
  const accept = (place: Place): Promise<ReportEntry> => step(lead, place, 'accept')

  day(month, '20 10:00')
  await all(on('in-time', 'returned', 'withdrawn', 'left', 'open-again'), async place => {
    await write(place)
    expect((await submit(place)).late).toBe(false)
  })
  day(month, '21 16:30')
  await all(on('withdrawn'), async place => {
    await step(personOf(place.unit), place, 'withdraw')
    await write(place, 1)
    await submit(place)
  })
  await all(on('returned', 'open-again'), place => step(lead, place, 'return', '请核对本月新增托位'))
  const offline = await Promise.all(on('offline').map(place => writeOffline(place)))
  day(month, '26 09:00')
  await all(on('returned'), async place => {
    await write(place, MENDED)
    expect((await submit(place)).late).toBe(false)
  })
  for (const { place, comeBack } of offline) {
    await comeBack()
    expect((await submit(place)).late).toBe(true)
  }
  day(month, '27 00:00')
  await all(on('late'), async place => {
    await write(place)
    expect((await submit(place)).late).toBe(true)
  })
  day(month, '28 15:00')
  await all(on('in-time', 'returned', 'withdrawn', 'late'), accept)
}

/** Written with no network before the deadline; `comeBack` connects again. */
async function writeOffline(place: Place): Promise<{ place: Place; comeBack(): Promise<void> }> {
  const mine = await join(server.url, personOf(place.unit).cookie, `progress-${place.month}`)
  mine.provider.disconnect()
  fillIn(mine.doc, place)
  return {
    place,
    async comeBack() {
      mine.provider.connect()
      await hasArrived(place)
      mine.close()
    },
  }
}

async function textsOf(month: string, unit: UnitId): Promise<string[]> {
  const path = `/api/months/${month}/reports/${unit}/copies`
  const entries = await lead.get<CopyEntry[]>(path)
  return Promise.all(entries.map(async ({ n }) => (await lead.get<FrozenCopy>(`${path}/${n}`)).text))
}

async function allTexts(): Promise<Texts> {
  const texts: Record<string, Record<string, string[]>> = {}
  for (const month of MONTHS) {
    const ofUnits = await Promise.all(UNITS.map(async ({ id }) => [id, await textsOf(month, id)] as const))
    texts[month] = Object.fromEntries(ofUnits)
  }
  return texts
}

const STATES: Readonly<Record<Course, ReportEntry['state']>> = {
  'in-time': 'accepted',
  late: 'accepted',
  returned: 'accepted',
  withdrawn: 'accepted',
  left: 'submitted',
  offline: 'submitted',
  'open-again': 'returned',
  missing: 'open',
}

const isInAgain = (month: string, unit: string): boolean =>
  courseOf(Number(month.slice(5)), unit as UnitId) !== 'open-again'
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
const valueOf = (figure: Figure | null): number | null => figure?.value ?? null

describe('a whole year', () => {
  let texts: Texts
  let records: MonthRecord[]
  const NOW = Date.parse('2023-01-10T09:00:00+08:00')

  it(
    'MONTH-18: 22 units, 12 months: each report goes its way, on time or not, and every month is closed',
    { timeout: 240_000 },
    async () => {
      for (const month of MONTHS) {
        await liveThrough(month)
        // what the lead office corrects afterwards is in the table and in no copy
        if (month === '2022-05') {
          const row = rowsMap(screenOf(month), KINDERGARTEN_UNIT).get(
            rowsOf(screenOf(month), KINDERGARTEN_UNIT)[0]?.id ?? '',
          )
          if (row instanceof Y.Map) row.set('newPlaces', 9_999)
        }
        if (month === '2022-10') await finishTraining()
      }
      server.setClock('2023-01-10 09:00')
      for (const month of MONTHS)
        expect((await lead.send('PATCH', `/api/months/${month}`, { closed: true })).status).toBe(200)
      texts = await allTexts()
      records = MONTHS.map(month => monthRecord(screenOf(month))).filter(record => record !== null)
      expect(records).toHaveLength(12)
      const courses = new Set(MONTHS.flatMap(month => dueIn(month).map(unit => courseOf(Number(month.slice(5)), unit))))
      expect([...courses].sort()).toEqual(Object.keys(STATES).sort())
      expect(Object.values(texts).flatMap(Object.values).flat().length).toBeGreaterThan(200)
    },
  )

  it('MONTH-19: the standing of every unit in every month is what the copies say', async () => {
    for (const record of records) {
      const { month } = record
      const expected = UNITS.map(({ id }) => expectedStanding(month, id))
      const standings = standingsOf(record, NOW)
      expect(
        standings.map(({ id, state, late }) => ({ unit: id, state, late })),
        month,
      ).toEqual(expected)
      const entries = await lead.get<ReportEntry[]>(`/api/months/${month}/reports`)
      expect(
        entries.map(({ unit, state, late, submittedAt }) => ({ unit, state, late, submittedAt })),
        month,
      ).toEqual(
        expected.map(({ unit, state, late }) => {
          const [first] = copiesOf(month, unit)
          return { unit, state, late: late !== null, submittedAt: first?.at }
        }),
      )
      const counts = countsOf(standings)
      const reporting = UNITS.filter(({ id }) => copiesOf(month, id).length > 0)
      expect([counts.due, counts.due - counts.missing], month).toEqual([dueIn(month).length, reporting.length])
    }
  })

  it('MONTH-20: every total of every month is what the copies add up to', () => {
    const months = records.map(({ month, units }) =>
      asReported(
        { month, units },
        UNITS.flatMap(({ id }) => copiesOf(month, id)),
      ),
    )
    // what was returned and never came again counts for nothing
    const recount = recountOf(textsOnly(texts, isInAgain), MONTHS)
    const targets = { district: 3150, kindergarten: 1000, units: new Map(TOWNS.map(id => [id, 40])) }
    for (const month of MONTHS) {
      const { district, kindergarten, units, towns } = yearPlaces(months, month as Month, targets)
      const others = [KINDERGARTEN_UNIT, ...TOWNS]
      expect(valueOf(district.figure), month).toBe(recount.district(month, LEAD_UNIT, others))
      expect(valueOf(kindergarten.figure), month).toBe(recount.grown(month, KINDERGARTEN_UNIT))
      expect(
        units.map(({ unit, figure, total }) => [unit.id, valueOf(figure), valueOf(total)]),
        month,
      ).toEqual(UNITS.map(({ id }) => [id, recount.grown(month, id), recount.total(month, id)]))
      expect(
        towns.map(({ unit, left }) => [unit.id, left]),
        month,
      ).toEqual(TOWNS.map(id => [id, Math.max(0, 40 - (recount.grown(month, id) ?? 0))]))
    }
    // what was corrected in the table alone is in no total
    expect(recount.grown('2022-12', KINDERGARTEN_UNIT)).toBeLessThan(9_999)
    expect(recount.district('2022-12', LEAD_UNIT, [])).toBeGreaterThan(3_000)
  })

  const copiesOf = (month: string, unit: string): ReportCopy[] =>
    (texts[month]?.[unit] ?? []).map(parseReportCopy).filter(copy => copy !== null)

  /** By the scenario, and by the copies alone where it comes to days. */
  function expectedStanding(month: string, unit: UnitId): Pick<Standing, 'state' | 'late'> & { unit: UnitId } {
    if (!dueIn(month).includes(unit)) return { unit, state: 'not-due', late: null }
    const state = STATES[courseOf(Number(month.slice(5)), unit)]
    const days = recountOf(texts, MONTHS).daysLate(month, unit, deadlineIn(month))
    if (days === null)
      return { unit, state, late: { is: 'missing', days: daysBetween(deadlineIn(month), '2023-01-10') } }
    return { unit, state, late: days > 0 ? { is: 'late', days } : null }
  }

  /** The lead office writes that the training was held: from November on the unit has no row. */
  async function finishTraining(): Promise<void> {
    const plan = await join(server.url, lead.cookie, PLAN)
    const check = await join(server.url, lead.cookie, PLAN)
    const id = shownTasksOf(plan.doc).find(({ assigned }) => assigned.includes(TRAINING))?.id ?? ''
    const task = tasksMap(plan.doc).get(id)
    if (task instanceof Y.Map) task.set('doneIn', '2022-10')
    await until(check.doc, () => shownTasksOf(check.doc).some(({ doneIn }) => doneIn === '2022-10'))
    for (const client of [plan, check]) client.close()
  }
})
