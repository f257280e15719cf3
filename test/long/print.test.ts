/** The print view on paper: the browser makes the PDF, poppler reads it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNITS } from '../../shared/annex/units.ts'
import { rowsOf } from '../../shared/document/progress-table.ts'
import { aptInstall } from '../browser/find-browser.ts'
import { openStage, PASSWORD, type Person, type Stage } from '../browser/harness.ts'
import { signIn } from '../sync/server.ts'
import { join as joinRoom, textIn, until } from '../sync/stock-client.ts'

const OTHERS = ['problems', 'nextSteps', 'contact', 'remarks'] as const
/** short enough for one line of 备注, and told from any other */
const mark = (field: (typeof OTHERS)[number], i: number): string => `${'甲乙丙丁'[OTHERS.indexOf(field)] ?? ''}${i}止`
const LINES = [1, 10, 22, 27, 30, 45]

let folder: string
let stage: Stage
let clerk: Person

beforeAll(async () => {
  if (spawnSync('pdftotext', ['-v']).error) aptInstall('poppler-utils', 'fonts-noto-cjk')
  folder = mkdtempSync(join(tmpdir(), 'liantian-print-'))
  stage = await openStage()
  const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
  const { doc, close } = await joinRoom(stage.server.url, cookie)
  UNITS.forEach(({ id }, i) => {
    const lines = Array.from({ length: LINES[i % LINES.length] ?? 1 }, (_, n) => `况${i}之${n}完`)
    textIn(doc, id, 'progress').insert(0, lines.join('\n'))
    for (const field of OTHERS) textIn(doc, id, field).insert(0, mark(field, i))
  })
  const last = UNITS.at(-1)
  const check = await joinRoom(stage.server.url, cookie)
  await until(check.doc, () => last !== undefined && (rowsOf(check.doc, last.id)[0]?.remarks ?? '') !== '')
  check.close()
  close()
  clerk = await stage.person('education-commission')
})
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const bare = (text: string): string => text.replace(/\s/g, '')

/** The pages as text, without any white space. */
async function printed(address: string): Promise<{ pages: string[]; pdf: string }> {
  const { page } = clerk
  await page.goto(address)
  await page.locator('.paper').first().waitFor()
  const pdf = join(folder, 'print.pdf')
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }))
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })
  return { pages: text.split('\f').slice(0, -1).map(bare), pdf }
}

describe('in print', () => {
  it('PAGE-150: the title once, the heading and its number on every page, every line of rows up to 45 lines', async () => {
    const { pages } = await printed('/print/progress/2022-09?numbers=foot')
    expect(pages.length).toBeGreaterThan(10)
    const all = pages.join('')
    expect(all.split('渝北区2022年9月托位数发展工作落实情况推进表')).toHaveLength(2)
    pages.forEach((page, i) => {
      expect(page, `page ${i + 1}`).toContain('工作开展情况')
      expect(page).toContain(`—${i + 1}—`)
    })
    UNITS.forEach((_, i) => {
      for (let n = 0; n < (LINES[i % LINES.length] ?? 1); n++) expect(all).toContain(`况${i}之${n}完`)
      for (const field of OTHERS) expect(all).toContain(mark(field, i))
    })
  })

  it('PAGE-460: of each unit its own table, beginning on a new page, with every line of it and nothing of another unit', async () => {
    const { pages } = await printed('/print/progress/2022-09?each=1')
    const title = '2022年9月托位数发展工作落实情况推进表'
    const begins = UNITS.map(({ name }) => pages.findIndex(page => page.includes(name + title)))
    expect(begins[0]).toBe(0)
    expect(begins).toEqual([...new Set(begins)].sort((a, b) => a - b))
    UNITS.forEach((_, i) => {
      const own = pages.slice(begins[i], begins[i + 1]).join('')
      expect(own.split(title)).toHaveLength(2)
      for (let n = 0; n < (LINES[i % LINES.length] ?? 1); n++) expect(own).toContain(`况${i}之${n}完`)
      expect([...own.matchAll(/况(\d+)之/g)].every(([, of]) => of === String(i))).toBe(true)
    })
  })

  it('PAGE-151: a turned number stands in the left margin, below on odd pages and above on even ones', async () => {
    const { pdf } = await printed('/print/progress/2022-09')
    const boxes = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' })
    const pages = boxes.split('<page ').slice(1, 5)
    pages.forEach((page, i) => {
      const number = [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g)]
        .map(([, left, top, right, text]) => ({ left: Number(left), top: Number(top), right: Number(right), text }))
        .find(({ right, text }) => right < 99.2 && text?.includes(String(i + 1)))
      expect(number, `page ${i + 1}`).toBeDefined()
      // the type area begins 99.2 pt from the left; the number's line ends 12 pt before it
      expect(number?.right).toBeLessThan(99.2 - 10)
      expect(number?.right).toBeGreaterThan(99.2 - 30)
      if (i % 2 === 0) expect(number?.top).toBeGreaterThan(595 / 2)
      else expect(number?.top).toBeLessThan(595 / 2)
    })
  })
})
