/** A real server and real browsers: what the browser tests share. */
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn, startServer, type TestServer } from '../sync/server.ts'
import { findBrowser } from './find-browser.ts'

/** Without them Chromium asks its maker's hosts, and those requests would be taken for the page's. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const PASSWORD = ADMIN_PASSWORD
export const MONTH_PAGE = '/progress/2022-09'
export const PLAN_PAGE = '/plan/2022'
/** more than any test's table is long; at its end, rows that are still to come are waited for */
const MAX_WINDOWS = 500

export interface Stage {
  server: TestServer
  browser: Browser
  /** a person at a computer of his own: fresh storage, signed in */
  person(account: string, password?: string): Promise<Person>
  close(): Promise<void>
}

export interface Person {
  page: Page
  context: BrowserContext
  /** the address of every request that this person's pages and workers made */
  requests: string[]
  /** what the page logged as an error or threw */
  errors: string[]
}

/** Starts a server in whose directory every unit has an account (password `PASSWORD`), and opens a browser. */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  // what only a first start reads asks for one
  const issued = env.SEED_MONTH === undefined ? process.env.LIANTIAN_ISSUED : undefined
  const server = await startServer({ copyOf: issued, env })
  if (issued === undefined) await issueAll(server.url, (await signIn(server.url, ADMIN, PASSWORD)).cookie, PASSWORD)
  const browser = await launchBrowser()
  return {
    server,
    browser,
    person: (account, password = PASSWORD) => openPerson(browser, server.url, account, password),
    async close() {
      await browser.close()
      await server.remove()
    },
  }
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no browser: run npm test, which finds or installs one')
  return chromium.launch({ executablePath, args: QUIET })
}

export async function openVisitor(browser: Browser, url: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    acceptDownloads: true,
  })
  const requests: string[] = []
  const errors: string[] = []
  context.on('request', request => requests.push(request.url()))
  const page = await context.newPage()
  page.on('websocket', socket => requests.push(socket.url()))
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { page, context, requests, errors }
}

async function openPerson(browser: Browser, url: string, account: string, password: string): Promise<Person> {
  const person = await openSignedIn(browser, url, { account, password, path: '/' })
  // the page is installed: from here on it opens without a network
  await person.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await person.page.getByRole('grid').or(person.page.getByRole('treegrid')).first().waitFor()
  return person
}

/** Signed in by a call, and on the page at once: the form of the sign-in has its own tests. */
export async function openSignedIn(
  browser: Browser,
  url: string,
  { account, password = PASSWORD, path }: { account: string; password?: string; path: string },
): Promise<Person> {
  const { cookie } = await signIn(url, account, password)
  const [name = '', value = ''] = cookie.split('=')
  const person = await openVisitor(browser, url)
  await person.context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  await person.page.goto(path)
  return person
}

export async function fillSignIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** The n-th row's cell of a unit, in the grid. */
export const cell = (page: Page, unit: string, field: string, n = 0): Locator =>
  page.locator(`td[data-unit="${unit}"][data-field="${field}"]`).nth(n)

/** Scrolls the grid down, a window at a time, until the cell is painted: one far below the view is not. */
export async function scrollTo(page: Page, target: Locator): Promise<void> {
  const scrolled = page.locator('.ht_master .wtHolder')
  await scrolled.evaluate(element => (element.scrollTop = 0))
  for (let n = 0; n < MAX_WINDOWS; n++) {
    await painted(page)
    if ((await target.count()) > 0) return
    await scrolled.evaluate(element => (element.scrollTop += element.clientHeight))
  }
  throw new Error(`never painted: ${target.toString()}`)
}

/** The grid reuses its cells for other rows once it has scrolled: where one stands is known after the next frame. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/** Opens a cell's editor by two clicks, as people do, and answers the focused textarea. */
export async function openEditor(page: Page, target: Locator): Promise<Locator> {
  await target.scrollIntoViewIfNeeded()
  await painted(page)
  await target.dblclick()
  const editor = page.locator('textarea:focus')
  await editor.waitFor()
  return editor
}

/** Opens a cell, puts the caret at its end, types, keeps. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await openEditor(page, target)
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}

export const status = (page: Page): Locator => page.getByRole('status').and(page.locator('[data-state]'))

export const waitForStatus = (page: Page, state: 'synced' | 'pending' | 'offline' | 'refused'): Promise<void> =>
  page.locator(`[role="status"][data-state="${state}"]`).first().waitFor({ state: 'attached' })

/** Waits until the cell shows the text. */
export const waitForText = (target: Locator, text: string, timeout = 20_000): Promise<void> =>
  target.filter({ hasText: text }).waitFor({ timeout })
