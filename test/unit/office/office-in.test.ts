/** The reader of office files as a whole: what we write comes back, what anybody sends is read or refused. */
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { PROGRESS_COLUMNS, progressTitle } from '../../../shared/annex/forms.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { annex1Docx, annex2Docx } from '../../../shared/office/annexes.ts'
import { FileRefused, type FoundTable } from '../../../shared/office/found.ts'
import { readOffice } from '../../../shared/office/office-in.ts'
import type { Month } from '../../../shared/time.ts'
import { cell, documentXml, paragraph, read, row, run, table, textCell, wordParts, zipOf } from './packages.ts'

const title = progressTitle('2022-09' as Month)
const FIELDS = PROGRESS_COLUMNS.map(({ field }) => field)

/** Texts as people and programs write them: lines, tabs, brackets, emoji, halves of them, what XML cannot hold. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '一是',
        '（电话）',
        '<w:br/>',
        ']]>',
        '&amp;',
        '\n',
        '\t',
        '\r\n',
        '😀',
        '\ud83d',
        ' ',
        '　',
        '\u2028',
        '\0',
      ),
      {
        maxLength: 12,
      },
    )
    .map(parts => parts.join('')),
)
const annex2: fc.Arbitrary<Annex2> = fc.record({
  title: fc.constant(title),
  rows: fc.array(
    fc.record({
      unit: fc.constantFrom('区教委', '区妇联'),
      task: anyText,
      progress: anyText,
      problems: anyText,
      nextSteps: anyText,
      contact: anyText,
      remarks: anyText,
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

/** The cells below the heading, as fields of the form. */
const bodyOf = (tables: readonly FoundTable[]): string[][] | undefined => tables[0]?.rows.slice(1).map(row => [...row])
const cellsOf = ({ rows }: Annex2): string[][] => rows.map(row => FIELDS.map(field => cleanText(row[field])))

describe('an office file read', () => {
  it(
    'PAPER-46: any table that we write as a Word file comes back cell by cell, merged units on each row, the title before it',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(annex2, async annex => {
          const tables = await read(await annex2Docx(annex))
          expect(bodyOf(tables)).toEqual(cellsOf(annex))
          expect(tables[0]?.before.join('')).toBe(`附件2${title}`)
        }),
        { numRuns: 500 },
      )
      const long = '字😀（（一））\t完\n'.repeat(2_000).slice(0, 20_000)
      const full = { title, rows: [{ ...blank, unit: '区教委', progress: long }] }
      expect(bodyOf(await read(await annex2Docx(full)))).toEqual(cellsOf(full))
      const task = {
        content: '一\n二',
        leadUnits: '区教委\n区妇联',
        due: '每月推送',
        assigned: [],
        cadence: 'monthly' as const,
      }
      expect(bodyOf(await read(await annex1Docx({ title, tasks: [task] })))).toEqual([
        ['1', '一\n二', '区教委\n区妇联', '每月推送'],
      ])
    },
  )

  it(
    'PAPER-47: a file cut short or with bits turned is read or refused, never anything else',
    { timeout: 60_000 },
    async () => {
      const file = await annex2Docx({
        title,
        rows: [{ ...blank, unit: '区教委', task: '一是', progress: '二是\n三是' }],
      })
      const damage = fc.record({
        end: fc.oneof(fc.constant(file.length), fc.nat(file.length)),
        bits: fc.array(fc.nat(file.length * 8 - 1), { maxLength: 8 }),
      })
      await fc.assert(
        fc.asyncProperty(damage, async ({ end, bits }) => {
          const damaged = file.slice()
          for (const bit of bits) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          expect(['tables', 'refused']).toContain(await outcome(damaged.subarray(0, end)))
        }),
        { numRuns: 1_000 },
      )
    },
  )

  it(
    'PAPER-47: a document whose elements are torn, swapped or repeated is read or refused, never anything else',
    { timeout: 60_000 },
    async () => {
      const pieces = [
        ...piecesOf(WHOLE),
        '<w:gridSpan w:val="-1"/>',
        '<w:vMerge/>',
        '<w:txbxContent>',
        '</w:txbxContent>',
        '<w:fldChar w:fldCharType="end"/>',
        '<w:sdtContent>',
        '<constructor/>',
        '<mc:Fallback/>',
      ]
      const torn = fc.array(
        fc.record({ at: fc.nat(pieces.length), put: fc.constantFrom(...pieces), drop: fc.nat(2) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      await fc.assert(
        fc.asyncProperty(torn, async tears => {
          const parts = piecesOf(WHOLE)
          for (const { at, put, drop } of tears) parts.splice(at, drop, put)
          expect(['tables', 'refused']).toContain(await outcome(zipOf(wordParts(parts.join('')), 0)))
        }),
        { numRuns: 1_000 },
      )
    },
  )

  it('PAPER-47: what is made to take long does not', { timeout: 60_000 }, async () => {
    const many = 200_000
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    const slow = [
      paragraph(`<w:r><w:t>一${' '.repeat(20 * many)}二</w:t></w:r>`),
      paragraph(field.repeat(many), '<w:r><w:t>一</w:t></w:r>'.repeat(many)),
      paragraph(run('&'.repeat(20 * many))),
      `<!-- ${'<'.repeat(20 * many)} -->`,
      `<w:p a="${'>'.repeat(20 * many)}"/>`,
      `<w:p ${Array.from({ length: many }, (_, n) => `a${n}=""`).join(' ')}/>`,
      '<w:p>'.repeat(900) + '</w:p>'.repeat(900),
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>一</w:t></w:r></w:p>'.repeat(many),
    ]
    for (const body of slow) {
      const file = zipOf(wordParts(documentXml(body + table(row(textCell('甲'))))), 0)
      const begun = performance.now()
      expect(['tables', 'refused']).toContain(await outcome(file))
      // a second here, hours where time grows with the square
      expect(performance.now() - begun).toBeLessThan(20_000)
    }
  })

  it('PAPER-48: progress is told step by step, rising, and ends at 1', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => ({
      ...blank,
      unit: '区教委',
      task: Array.from({ length: 60 }, (_, i) => (i * 7919 * (n + 1)).toString(36)).join(''),
    }))
    const file = await annex2Docx({ title, rows })
    const shares: number[] = []
    await readOffice(file, share => shares.push(share))
    // a step is 64 KiB of XML, a millisecond or two
    const { length } = unzipSync(file)['word/document.xml'] ?? []
    expect(shares.length).toBeGreaterThanOrEqual(Math.floor(length / 65_536))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})

const piecesOf = (xml: string): string[] => xml.match(/<[^>]*>|[^<]+/g) ?? []
const WHOLE = documentXml(
  paragraph(run('题')) +
    table(
      row(textCell('一', '<w:vMerge w:val="restart"/>'), cell(table(row(textCell('内'))) + '<w:p/>')),
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${row(cell('<w:p/>', '<w:vMerge/>'), textCell('二'))}</w:sdtContent></w:sdt>`,
    ),
)

const blank = { unit: '', task: '', progress: '', problems: '', nextSteps: '', contact: '', remarks: '' }

async function outcome(bytes: Uint8Array): Promise<'tables' | 'refused'> {
  try {
    await read(bytes)
    return 'tables'
  } catch (error) {
    if (error instanceof FileRefused) return 'refused'
    throw error
  }
}
