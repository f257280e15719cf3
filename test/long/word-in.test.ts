/** Word files that LibreOffice Writer made: read as they look there. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { progressTitle } from '../../shared/annex/forms.ts'
import { annex2Docx } from '../../shared/office/annexes.ts'
import { readOffice } from '../../shared/office/office-in.ts'
import type { Month } from '../../shared/time.ts'
import { needWriter, saved } from './soffice.ts'

let folder: string

beforeAll(() => {
  needWriter()
  folder = mkdtempSync(join(tmpdir(), 'liantian-word-in-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NAMESPACES = [
  ['office', 'office:1.0'],
  ['style', 'style:1.0'],
  ['text', 'text:1.0'],
  ['table', 'table:1.0'],
  ['draw', 'drawing:1.0'],
  ['svg', 'svg-compatible:1.0'],
].map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`)

const change = (id: string, content: string): string =>
  `<text:changed-region text:id="${id}">${content}</text:changed-region>`
const CHANGED =
  '<office:change-info><dc:creator>甲</dc:creator><dc:date>2022-09-20T10:00:00</dc:date></office:change-info>'
const box = (text: string): string =>
  `<text:p><draw:frame text:anchor-type="as-char" svg:width="6cm" svg:height="1cm"><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame></text:p>`
const cell = (content: string, attributes = ''): string =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
const COVERED = '<table:covered-table-cell/>'
const line = (text: string): string => `<text:p>${text}</text:p>`
const table = (columns: number, ...rows: readonly string[]): string =>
  `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows.join('')}</table:table>`

/** A document in Writer's own format with all that its tables may hold. */
const WRITERS_OWN = `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES.join(' ')} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
  <style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
  <style:style style:name="ruby" style:family="ruby"><style:ruby-properties style:ruby-position="above"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes>
${change('old', `<text:deletion>${CHANGED}${line('旧的话')}</text:deletion>`)}
${change('new', `<text:insertion>${CHANGED}</text:insertion>`)}
</text:tracked-changes>
${line('附件2')}${box('框里的标题')}${line('区教委2022年9月<text:line-break/>推进表')}
${table(
  4,
  row(cell(line('宽'), 'table:number-columns-spanned="2"'), COVERED, cell(line('丙')), cell(line('丁'))),
  row(
    cell(line('区教委'), 'table:number-rows-spanned="2"'),
    cell(
      line(
        '一是<text:change text:change-id="old"/><text:change-start text:change-id="new"/>新的话<text:change-end text:change-id="new"/>',
      ) + line('二是<text:span text:style-name="hidden">暗的话</text:span>'),
    ),
    cell(line('上<text:line-break/>下<text:tab/>右<text:s text:c="3"/>完')),
    cell(
      line(
        '<text:ruby text:style-name="ruby"><text:ruby-base>重</text:ruby-base><text:ruby-text>zhòng</text:ruby-text></text:ruby>庆<text:a xlink:href="http://example.org/">链接</text:a>' +
          `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${line('脚注')}</text:note-body></text:note>` +
          `<office:annotation><dc:creator>乙</dc:creator>${line('批注')}</office:annotation>`,
      ),
    ),
  ),
  row(
    COVERED,
    cell(line('😀（电话）023&#x2011;6700')),
    cell(table(2, row(cell(line('内一')), cell(line('内二')))) + line('')),
    cell(box('格中框')),
  ),
)}
${line('尾')}
</office:text></office:body></office:document>`

const title = progressTitle('2022-09' as Month)
const ROWS = ['区教委', '区教委', '区妇联'].map((unit, i) => ({
  unit,
  task: `任${i}务`,
  progress: `一是${i}。\n\n二是\t（😀）。`,
  problems: '',
  nextSteps: `计${i}划`,
  contact: `人${i}\n023-6700000${i}`,
  remarks: '无',
}))
const cellsOf = (rows: typeof ROWS): string[][] => rows.map(row => Object.values(row))

describe('LibreOffice Writer', () => {
  it('PAPER-49: a file that it made, and ours that it saved and in which a cell was edited there, are read cell by cell', async () => {
    expect(await readOffice(saved(folder, 'own.fodt', WRITERS_OWN, 'docx'))).toEqual([
      {
        before: ['附件2', '框里的标题', '区教委2022年9月', '推进表'],
        rows: [
          ['宽', '宽', '丙', '丁'],
          ['区教委', '一是新的话\n二是', '上\n下\t右   完', '重庆链接'],
          ['区教委', '😀（电话）023-6700', '内一\n内二', '格中框'],
        ],
      },
    ])

    const ours = await annex2Docx({ title, rows: ROWS })
    const again = await readOffice(saved(folder, 'ours.docx', ours, 'docx'))
    expect(again[0]?.before.join('')).toBe(`附件2${title}`)
    expect(again[0]?.rows.slice(1)).toEqual(cellsOf(ROWS))

    const flat = saved(folder, 'ours.docx', ours, 'fodt').toString('utf8')
    expect(flat).toContain('>任1务<')
    const edited = await readOffice(
      saved(folder, 'edited.fodt', flat.replace('>任1务<', '>任一务<text:line-break/>改<'), 'docx'),
    )
    expect(edited[0]?.rows.slice(1)).toEqual(
      cellsOf(ROWS.map(row => (row.task === '任1务' ? { ...row, task: '任一务\n改' } : row))),
    )
  })
})
