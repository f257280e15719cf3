/** 使用说明: over other pages and as a page of its own, signed out, without a network, on paper, for whoever reads with other means. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cell,
  MONTH_PAGE,
  openSignedIn,
  openStage,
  openVisitor,
  PASSWORD,
  type Person,
  type Stage,
} from '../../browser/harness.ts'
import { newPerson, person as caller } from '../../sync/calls.ts'
import { ADMIN, signIn } from '../../sync/server.ts'
import { inBoth } from './axe.ts'

const UNIT = 'muer'

let stage: Stage
let clerk: Person
let visitor: Person
beforeAll(async () => {
  stage = await openStage({ CONTACT_PHONE: '023-67800000' })
  clerk = await stage.person(UNIT)
  visitor = await openVisitor(stage.browser, stage.server.url)
})
afterAll(() => stage.close())

const help = (page: Page) => page.getByRole('dialog', { name: '使用说明' })
const title = (page: Page) => page.getByRole('heading', { level: 1, name: '使用说明' })
const contents = (page: Page) => page.getByRole('navigation', { name: '目录' })

async function askHelp(page: Page): Promise<void> {
  await page.keyboard.press('F1')
  await help(page).waitFor()
}

async function closeHelp(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await help(page).waitFor({ state: 'detached' })
}

/** The table, with the keyboard in a cell of one's own. */
async function standIn(page: Page, field: string): Promise<void> {
  await page.goto(MONTH_PAGE)
  await cell(page, UNIT, field).click()
  await page.locator(`td.current[data-unit="${UNIT}"][data-field="${field}"]`).waitFor()
}

/** How many pages the browser makes of it, and how large each is, in points. */
async function printed(page: Page): Promise<{ pages: number; size: string[] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  return {
    pages: boxes.length,
    size: [...new Set(boxes.map(([, w, h]) => `${Math.round(Number(w))}x${Math.round(Number(h))}`))],
  }
}

/** The levels of the headings, in their order. */
const levels = (page: Page): Promise<number[]> =>
  page.locator('h1, h2, h3, h4').evaluateAll(headings => headings.map(heading => Number(heading.tagName.slice(1))))

describe('how to use the page', () => {
  it('PAGE-480: a dialog below it stays open, whatever is clicked', async () => {
    const { page } = clerk
    await standIn(page, 'remarks')
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: '更多选项…' }).click()
    const below = page.getByRole('dialog', { name: '导出推进表' })
    await below.waitFor()
    await askHelp(page)
    await contents(page).getByRole('link', { name: '打印', exact: true }).click()
    await page.locator('#files-print:focus').waitFor()
    expect(await below.evaluate(dialog => dialog.closest('[inert]') !== null)).toBe(true)
    await closeHelp(page)
    await below.waitFor()
    expect(await below.evaluate(dialog => dialog.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await below.waitFor({ state: 'detached' })
  })

  it('PAGE-481: under it the table hears no key, and nothing of it is copied', async () => {
    const { page, context } = clerk
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await standIn(page, 'remarks')
    const before = await cell(page, UNIT, 'remarks').innerText()
    await askHelp(page)
    for (const key of ['Control+f', 'Control+p', 'x', 'Delete', 'Shift+F2', 'F6', 'F1']) await page.keyboard.press(key)
    expect(await help(page).evaluate(dialog => dialog.contains(document.activeElement))).toBe(true)
    expect(new URL(page.url()).pathname).toBe(MONTH_PAGE)
    await title(page).selectText()
    await page.keyboard.press('Control+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('使用说明')
    await closeHelp(page)
    expect(await cell(page, UNIT, 'remarks').innerText()).toBe(before)
    await page.keyboard.press('ArrowLeft')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="contact"]`).waitFor()
  })

  it('PAGE-482: it is read without signing in, at a part of it too; the sign-in page keeps what was typed', async () => {
    const { page, errors } = visitor
    await page.goto('/help#offline-close')
    await page.locator('#offline-close:focus').waitFor()
    expect(await page.locator('#offline-close').evaluate(part => part.getBoundingClientRect().top < 200)).toBe(true)
    await page.getByRole('link', { name: '登录', exact: true }).click()
    await page.getByLabel('账号', { exact: true }).fill(UNIT)
    await page.getByRole('link', { name: '使用说明' }).click()
    await help(page).waitFor()
    await closeHelp(page)
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe(UNIT)
    expect(errors.filter(line => !line.includes('401'))).toEqual([])
  })

  it('PAGE-482: from the own menu, which has the keyboard again, the second time too', async () => {
    const { page } = clerk
    const menu = page.getByRole('button', { name: /^我的菜单/ })
    for (let n = 0; n < 2; n++) {
      await menu.press('Enter')
      await page.getByRole('menuitem', { name: '使用说明' }).press('Enter')
      await help(page).waitFor()
      await closeHelp(page)
      await expect.poll(() => menu.evaluate(button => button === document.activeElement)).toBe(true)
    }
  })

  it('PAGE-488: it closes when the browser leads back to another page, to its own too', async () => {
    const { page } = visitor
    const texts = page.getByRole('article').filter({ has: title(page) })
    await page.goto('/help')
    await page.getByRole('link', { name: '登录', exact: true }).click()
    const account = page.getByLabel('账号', { exact: true })
    await account.press('F1')
    await help(page).waitFor()
    await page.goBack()
    await help(page).waitFor({ state: 'detached' })
    await title(page).waitFor()
    expect(await texts.count()).toBe(1)
    // nothing below it is out of reach
    await page.getByRole('link', { name: '登录', exact: true }).click()
    await account.press('F1')
    await closeHelp(page)
    expect(await account.evaluate(field => field === document.activeElement)).toBe(true)
  })

  it('PAGE-489: where it cannot be loaded that is said, and it is there when it is asked for again', async () => {
    const { page, context } = await openVisitor(stage.browser, stage.server.url)
    await page.goto('/sign-in')
    const account = page.getByLabel('账号', { exact: true })
    await account.waitFor()
    await context.setOffline(true)
    await account.press('F1')
    const said = page.getByText('使用说明未能打开：当前没有网络')
    await said.waitFor()
    await context.setOffline(false)
    await account.press('F1')
    await title(page).waitFor()
    await said.waitFor({ state: 'detached' })
    await context.close()
  })

  it('PAGE-484: it begins with what the own role does', async () => {
    const { url } = stage.server
    const { cookie } = await signIn(url, ADMIN, PASSWORD)
    await newPerson(caller(url, cookie), 'office', 'government-office', 'observer')
    for (const [account, password, words] of [
      [ADMIN, PASSWORD, '统筹单位'],
      ['office', 'a-password-of-my-own', '督导单位'],
      [UNIT, PASSWORD, '填报单位'],
    ] as const) {
      const { page } = await openSignedIn(stage.browser, url, { account, password, path: '/help' })
      const chapters = page.getByRole('article').getByRole('heading', { level: 2 })
      expect(await chapters.first().innerText()).toContain(words)
      expect(await chapters.count()).toBe(9)
      await page.context().close()
    }
  })

  it('PAGE-486: on paper it is A4 and the same from either place, without contents and bars', async () => {
    const { page } = clerk
    await page.goto('/help')
    await title(page).waitFor()
    const own = await printed(page)
    expect(own.size).toEqual(['595x842'])
    expect(own.pages).toBeGreaterThan(3)
    await standIn(page, 'remarks')
    await askHelp(page)
    await title(page).waitFor()
    expect(await printed(page)).toEqual(own)
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.help-bar', '.help-toc', '.bar'])
      expect(await page.locator(part).isVisible(), part).toBe(false)
    await page.emulateMedia({ media: null })
    await closeHelp(page)
  })

  it('PAGE-483: it is there without a network', async () => {
    const { page, context } = clerk
    await context.setOffline(true)
    await page.goto('/help')
    await title(page).waitFor()
    await standIn(page, 'remarks')
    await askHelp(page)
    await title(page).waitFor()
    await context.setOffline(false)
  })

  it('PAGE-487: clean for axe as a page and over another, wide and on a phone; no heading leaves a level out', async () => {
    const { page } = visitor
    await page.goto('/help')
    await page.getByText('联系电话：023-67800000').waitFor()
    expect(await inBoth(page)).toEqual([])
    const found = await levels(page)
    expect(found[0]).toBe(1)
    expect(found.filter(level => level === 1)).toHaveLength(1)
    expect(found.every((level, i) => i === 0 || level <= (found[i - 1] ?? 0) + 1)).toBe(true)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await inBoth(page), 'phone').toEqual([])
    await page.goto('/sign-in')
    await page.getByRole('link', { name: '使用说明' }).click()
    await help(page).waitFor()
    expect(await inBoth(page), 'phone, over the sign-in').toEqual([])
    await page.setViewportSize({ width: 1366, height: 768 })
    expect(await inBoth(page), 'over the sign-in').toEqual([])
    await page.getByRole('button', { name: '关闭' }).click()
  })

  it('PAGE-487: the contents lead to a part by the keyboard, in the page’s address and over another page', async () => {
    const { page } = visitor
    await page.goto('/help')
    await contents(page).getByRole('link', { name: '忘记密码' }).press('Enter')
    await page.locator('#questions-password:focus').waitFor()
    expect(page.url()).toContain('/help#questions-password')
    expect(await page.locator('.help-bar').boundingBox(), 'the bar stays').toMatchObject({ y: 0 })
    await page.goto('/sign-in')
    await page.getByLabel('账号', { exact: true }).press('F1')
    await contents(page).getByRole('link', { name: '忘记密码' }).press('Enter')
    await page.locator('#questions-password:focus').waitFor()
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/sign-in')
  })

  it('PAGE-07: it is in English where the page is', async () => {
    const { page } = visitor
    await page.goto('/help')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Without a network' }).waitFor()
    expect(await page.getByRole('article').innerText()).not.toMatch(/@:|undefined/)
  })
})
