/** Puts the demonstration together: a server on a directory that is thrown away, a year in it, and clerks who type. */
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { LEAD_UNIT, OBSERVER, unitName, type UnitId } from '../../shared/annex/units.ts'
import type { IssuedPassword } from '../../shared/api.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import { civilDateAt, monthNumber, yearOf, type Month } from '../../shared/time.ts'
import { assemble } from '../assemble.ts'
import { listeningFault } from '../start-faults.ts'
import { DEMO_PASSWORD, readDemoConfig } from './config.ts'
import { startClerk, type Clerk } from './clerk.ts'
import { createClock } from './clock.ts'
import { signIn, type Cast, type Person } from './person.ts'
import { SCRIPTS } from './texts-people.ts'
import { makeYear } from './year.ts'

const MONTHS = 12
/** who reports for the lead office, whose own account opens months and accepts reports */
export const LEAD_CLERK = `${LEAD_UNIT}-2`

export interface Demo {
  url: string
  /** that runs */
  month: Month
  /** how many are typing */
  clerks: number
  close(): Promise<void>
}

export interface DemoOptions {
  /** empty; whoever made it removes it */
  dataDir: string
  version: string
  /** the built client's directory */
  dist: string
  env: Readonly<Record<string, string | undefined>>
  /** of the clerks: 1 is a person's */
  pace?: number
}

/** Rejects with `ConfigError` or `StoreError`, a line for the operator, where a value is wrong or the port cannot be had. */
export async function startDemo({ dataDir, version, dist, env, pace = 1 }: DemoOptions): Promise<Demo> {
  const months = monthsUpTo(civilDateAt(Date.now()).slice(0, 7) as Month)
  const [first, running] = [months[0], months.at(-1)]
  if (!first || !running) throw new Error('a year has months')
  const config = readDemoConfig(env, { DATA_DIR: dataDir, SEED_MONTH: first })
  const clock = createClock()
  clock.standAt(first, 1, 8)
  const log = pino({ level: 'error', base: null }, pino.destination({ fd: 2, sync: true }))
  const { app, close } = await assemble(config, { log, version, dist, now: clock.now })
  const clerks: Clerk[] = []
  const end = async (): Promise<void> => {
    for (const clerk of clerks) clerk.stop()
    await close()
  }
  try {
    await app.listen({ port: config.port, host: config.host })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const cast = await gather(url)
    await makeYear(cast, clock, months)
    for (const script of SCRIPTS) {
      const person = cast.clerks.get(script.unit)
      if (person) clerks.push(await startClerk(person, progressRoom(running), script, pace))
    }
    return { url, month: running, clerks: clerks.length, close: end }
  } catch (error) {
    await end()
    throw listeningFault(error, config)
  }
}

/** The months of a year that ends with the given one. */
function monthsUpTo(last: Month): Month[] {
  const number = yearOf(last) * 12 + monthNumber(last) - 1
  return Array.from({ length: MONTHS }, (_, i) => {
    const one = number - MONTHS + 1 + i
    return `${Math.floor(one / 12)}-${String((one % 12) + 1).padStart(2, '0')}` as Month
  })
}

/** An account for every unit and the observer, signed in. */
async function gather(url: string): Promise<Cast> {
  const lead = await signIn(url, LEAD_UNIT, DEMO_PASSWORD)
  const issued = await lead.call<IssuedPassword[]>('POST', '/api/accounts/issue', { observer: true })
  const own = { account: LEAD_CLERK, name: unitName(LEAD_UNIT), unit: LEAD_UNIT, role: 'reporter' }
  issued.push(await lead.call<IssuedPassword>('POST', '/api/accounts', own))
  const people = await Promise.all(issued.map(one => settle(url, one)))
  const clerks = people.filter(({ who }) => who.unit !== OBSERVER.id).map(one => [one.who.unit, one] as const)
  return { lead, clerks: new Map<UnitId, Person>(clerks) }
}

/** Signed in once, the first password changed to everyone's. */
async function settle(url: string, { account, password }: IssuedPassword): Promise<Person> {
  const person = await signIn(url, account, password)
  await person.call('POST', '/api/session/password', { current: password, next: DEMO_PASSWORD })
  return person
}
