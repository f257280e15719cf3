/** A month as the lead office meets it after the deadline, by a clock that the test sets: who has reported, who has not, places. */
import { join as joinPath } from 'node:path'
import type { Browser } from 'playwright-core'
import type { UnitId } from '../../../shared/annex/units.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { rowsMap, shownRowsOf, type RowCount, type RowText } from '../../../shared/document/progress-table.ts'
import { progressRoom } from '../../../shared/document/rooms.ts'
import type { Month } from '../../../shared/time.ts'
import * as Y from 'yjs'
import { person as caller, type Person as Caller } from '../../sync/calls.ts'
import { startClocked, type ClockedServer } from '../../sync/clocked-server.ts'
import { ADMIN, issueAll, signIn } from '../../sync/server.ts'
import { join, until } from '../../sync/stock-client.ts'
import { launchBrowser, openSignedIn, PASSWORD, type Person } from '../../browser/harness.ts'

const DIST = joinPath(import.meta.dirname, '../../../dist')
export const OBSERVER_ACCOUNT = 'government-office'

export interface MonthStage {
  server: ClockedServer
  browser: Browser
  lead: Caller
  /** calls of the units' own accounts */
  callerOf(unit: string): Caller
  /** signed in, on the page */
  visit(account: string, path: string): Promise<Person>
  close(): Promise<void>
}

export type Filled = Partial<Record<RowText, string> & Record<RowCount, number>>

export async function openMonthStage(moment: string, env: Record<string, string> = {}): Promise<MonthStage> {
  const server = await startClocked(moment, { ADMIN_PASSWORD: PASSWORD, ...env }, DIST)
  const { cookie } = await signIn(server.url, ADMIN, PASSWORD)
  const lead = caller(server.url, cookie)
  const cookies = await issueAll(server.url, cookie, PASSWORD)
  await addObserver(lead)
  const browser = await launchBrowser()
  return {
    server,
    browser,
    lead,
    callerOf: unit => caller(server.url, cookies.get(unit as UnitId) ?? ''),
    visit: (account, path) => openSignedIn(browser, server.url, { account, path }),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

async function addObserver(lead: Caller): Promise<void> {
  const body = { account: OBSERVER_ACCOUNT, name: '督导 李工', unit: 'government-office', role: 'observer' }
  const made = (await lead.send('POST', '/api/accounts', body)).body as { password: string }
  const { cookie } = await signIn(lead.url, OBSERVER_ACCOUNT, made.password)
  const passwords = { current: made.password, next: PASSWORD }
  await caller(lead.url, cookie).send('POST', '/api/session/password', passwords)
}

/** Writes into the units' first rows, and waits until the server has it. */
export async function fill(who: Caller, month: string, rows: Readonly<Record<string, Filled>>): Promise<void> {
  const room = progressRoom(month as Month)
  const [mine, other] = [await join(who.url, who.cookie, room), await join(who.url, who.cookie, room)]
  mine.doc.transact(() => {
    for (const [unit, filled] of Object.entries(rows)) fillRow(mine.doc, unit as UnitId, filled)
  })
  const vector = Y.encodeStateVector(mine.doc)
  await until(other.doc, () => Buffer.compare(Y.encodeStateVector(other.doc), vector) === 0)
  mine.close()
  other.close()
}

function fillRow(doc: Y.Doc, unit: UnitId, filled: Filled): void {
  const [first] = shownRowsOf(doc, unit)
  const map = first && rowsMap(doc, unit).get(first.id)
  if (!(map instanceof Y.Map)) throw new Error(`${unit} has no row`)
  for (const [field, value] of Object.entries(filled)) {
    const text = map.get(field)
    if (text instanceof Y.Text) text.insert(0, String(value))
    else map.set(field, value)
  }
}

export const submit = async (stage: MonthStage, month: string, units: readonly string[]): Promise<void> => {
  for (const unit of units) {
    const { status } = await stage
      .callerOf(unit)
      .send('POST', `/api/months/${month}/reports/${unit}`, { action: 'submit' })
    if (status !== 200) throw new Error(`${unit}: ${status}`)
  }
}

export const TOWNS = UNITS.filter(({ kind }) => kind !== 'department').map(({ id }) => id)
export const ALL = UNITS.map(({ id }) => id)
