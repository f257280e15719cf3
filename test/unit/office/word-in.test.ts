/** What the reader of Word files takes from what Word and WPS write. */
import { describe, expect, it } from 'vitest'
import {
  cell,
  cellText,
  documentXml,
  faultOf,
  paragraph,
  read,
  relations,
  row,
  rowsOf,
  run,
  table,
  textCell,
  W,
  wordFile,
  wordParts,
  zipOf,
  contentTypes,
  WORD_TYPE,
} from './packages.ts'

const field = (type: 'begin' | 'separate' | 'end'): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (text: string): string => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const box = (content: string): string => `<w:txbxContent>${content}</w:txbxContent>`
const shape = (content: string): string =>
  `<w:drawing><wps:wsp><wps:txbx>${box(content)}</wps:txbx></wps:wsp></w:drawing>`
const vml = (content: string): string =>
  `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>${box(content)}</v:textbox></v:shape></w:pict>`
const alternative = (...branches: readonly string[]): string =>
  `<w:r><mc:AlternateContent>${branches.join('')}</mc:AlternateContent></w:r>`
const choice = (content: string, requires = 'wps'): string => `<mc:Choice Requires="${requires}">${content}</mc:Choice>`
const fallback = (content: string): string => `<mc:Fallback>${content}</mc:Fallback>`
const styles = (xml: string) => ({
  'word/_rels/document.xml.rels': relations(['styles', 'styles.xml']),
  'word/styles.xml': `<w:styles xmlns:w="${W}">${xml}</w:styles>`,
})
const style = (id: string, base: string, properties = ''): string =>
  `<w:style w:styleId="${id}"><w:basedOn w:val="${base}"/><w:rPr>${properties}</w:rPr></w:style>`
const VANISH = '<w:vanish/>'

describe('a Word file read', () => {
  it('PAPER-35: the document is where the package says, whatever its prefix, in both forms of the standard', async () => {
    const strict = 'http://purl.oclc.org/ooxml'
    const xml = `<x:document xmlns:x="${strict}/wordprocessingml/main"><x:body><x:tbl><x:tr><x:tc><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:tc></x:tr></x:tbl></x:body></x:document>`
    const file = zipOf({
      '[Content_Types].xml': contentTypes('Dokument/Haupt.xml', WORD_TYPE),
      '_rels/.rels': `<r:Relationships xmlns:r="p"><r:Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/Dokument/./Haupt.xml"/></r:Relationships>`,
      'Dokument/Haupt.xml': xml,
      'word/document.xml': documentXml(table(row(textCell('乙')))),
    })
    expect(await read(file)).toEqual([{ before: [], rows: [['甲']] }])
    const bare = xml.replaceAll('x:', '').replace('xmlns:x', 'xmlns')
    expect((await read(zipOf(wordParts(bare))))[0]?.rows).toEqual([['甲']])
  })

  it('PAPER-36: paragraphs and breaks are lines, tabs tabs, special hyphens and ticks what they look like; kept spaces stay', async () => {
    expect(await cellText(paragraph(run('一')) + '<w:p/>' + paragraph(run('二')))).toBe('一\n\n二')
    expect(
      await cellText(
        paragraph('<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t><w:tab/><w:t>四</w:t></w:r>'),
      ),
    ).toBe('一\n二\n三\t四')
    expect(await cellText('<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr></w:p>')).toBe('')
    const number = '<w:r><w:t>023</w:t><w:noBreakHyphen/><w:t>6700</w:t><w:softHyphen/><w:t>0000</w:t></w:r>'
    expect(await cellText(paragraph(number))).toBe('023-67000000')
    const ticks = [
      ['Wingdings', 'F0FE'],
      ['Wingdings 2', 'F052'],
      ['Symbol', 'F0B3'],
      ['Wingdings', 'F021'],
      ['宋体', '25A1'],
    ].map(([font, letter]) => `<w:r><w:sym w:font="${font}" w:char="${letter}"/></w:r>`)
    expect(await cellText(paragraph(...ticks))).toBe('☑☑≥□□')
    expect(
      await cellText(paragraph(run('　一 '), '<w:r><w:t>\n  二　\n</w:t></w:r>', run('&#x1F600;&amp;&lt;br&gt;'))),
    ).toBe('　一 二　😀&<br>')
  })

  it('PAPER-37: tracked changes are read as accepted: what is inserted stands, what is deleted is gone, rows, cells and paragraph ends too', async () => {
    const inserted = `<w:ins w:id="1">${run('新')}</w:ins><w:moveTo w:id="2">${run('来')}</w:moveTo>`
    const deleted = `<w:del w:id="3"><w:r><w:delText>旧</w:delText></w:r>${run('也旧')}</w:del><w:moveFrom w:id="4">${run('去')}</w:moveFrom>`
    expect(await cellText(paragraph(run('原'), inserted, deleted))).toBe('原新来')
    expect(await cellText(paragraph(`<w:ins w:id="1">${deleted}${run('留')}</w:ins>`))).toBe('留')
    const mark = (change: string): string => `<w:pPr><w:rPr>${change}</w:rPr></w:pPr>`
    expect(await cellText(paragraph(mark('<w:del w:id="1"/>'), run('上')) + paragraph(run('下')))).toBe('上下')
    expect(await cellText(paragraph(mark('<w:ins w:id="1"/>'), run('上')) + paragraph(run('下')))).toBe('上\n下')
    expect(await cellText(paragraph(run('上')) + paragraph(mark('<w:del w:id="1"/>'), run('下')))).toBe('上\n下')
    const changed = (kind: string): string => `<w:tr><w:trPr><w:${kind} w:id="1"/></w:trPr>${textCell(kind)}</w:tr>`
    expect(await rowsOf(table(changed('del'), changed('ins')))).toEqual([['ins']])
    expect(await rowsOf(table(row(textCell('一'), textCell('二', '<w:cellDel w:id="1"/>'), textCell('三'))))).toEqual([
      ['一', '三'],
    ])
    const before = `<w:rPrChange w:id="1"><w:rPr>${VANISH}</w:rPr></w:rPrChange>`
    expect(await cellText(paragraph(run('在', before)))).toBe('在')
  })

  it('PAPER-38: content controls are transparent at every level; a placeholder is no content', async () => {
    const control = (content: string, properties = ''): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const hint = '<w:showingPlcHdr/>'
    const body = control(
      paragraph(run('题')) + table(control(row(control(textCell('甲')), cell(control(paragraph(control(run('乙')))))))),
    )
    expect(await read(wordFile(body))).toEqual([{ before: ['题'], rows: [['甲', '乙']] }])
    expect(await cellText(paragraph(run('在'), control(run('单击此处'), hint), run('后')))).toBe('在后')
    expect(await rowsOf(table(row(control(textCell('单击此处'), hint), textCell('乙'))))).toEqual([['', '乙']])
    expect(await cellText(paragraph(control(run('填了'), '<w:showingPlcHdr w:val="0"/>')))).toBe('填了')
    expect(await cellText(control(paragraph(run('单击此处')), hint) + paragraph(run('后')))).toBe('\n后')
  })

  it('PAPER-39: of a field the result is text and its code is not, nested ones too', async () => {
    expect(await cellText(paragraph(`<w:fldSimple w:instr=" PAGE ">${run('7')}</w:fldSimple>`))).toBe('7')
    const date = field('begin') + code(' DATE ') + field('separate') + run('9月') + field('end')
    expect(await cellText(paragraph(run('截至'), date, run('止')))).toBe('截至9月止')
    const nested =
      field('begin') + code(' IF ') + date + code(' = 1 ') + run('码') + field('separate') + run('是') + date
    expect(await cellText(paragraph(nested, field('end'), run('完')))).toBe('是9月完')
    // one that never ends hides its own cell at most
    expect(await rowsOf(table(row(cell(paragraph(field('begin'), run('码'))), textCell('乙'))))).toEqual([['', '乙']])
  })

  it('PAPER-40: a text box is read once, by the choice that is understood or the fallback, also where there is none', async () => {
    const lines = paragraph(run('框'))
    const both = alternative(choice(shape(lines)), fallback(vml(lines)))
    expect(await cellText(paragraph(both))).toBe('框')
    expect(await cellText(paragraph(alternative(choice(shape(lines)))))).toBe('框')
    expect(await cellText(paragraph(`<w:r>${vml(lines)}</w:r>`, run('后')))).toBe('框\n后')
    const foreign = '<mc:Choice Requires="f" xmlns:f="urn:foreign">' + run('新') + '</mc:Choice>'
    expect(
      await cellText(paragraph(`<mc:AlternateContent>${foreign}${fallback(run('旧'))}</mc:AlternateContent>`)),
    ).toBe('旧')
    expect(
      await cellText(paragraph(alternative(choice(shape(lines)), choice(shape(lines)), fallback(vml(lines))))),
    ).toBe('框')
    const inner = paragraph(alternative(choice(shape(paragraph(run('内')))), fallback(vml(paragraph(run('内'))))))
    expect(await cellText(paragraph(alternative(choice(shape(inner + lines)), fallback(vml(inner + lines)))))).toBe(
      '内\n框',
    )
    expect((await read(wordFile(paragraph(both) + table(row(textCell('甲'))))))[0]?.before).toEqual(['框'])
  })

  it('PAPER-41: links, smart tags and ruby give their text; ruby hints, comments, notes and numbering add none', async () => {
    const link = `<w:hyperlink w:anchor="a">${run('链')}</w:hyperlink>`
    const tag = `<w:smartTag w:element="date"><w:smartTagPr/>${run('签')}</w:smartTag><w:customXml>${run('注')}</w:customXml>`
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('zhòng')}</w:rt><w:rubyBase>${run('重')}</w:rubyBase></w:ruby></w:r>`
    const marks =
      '<w:r><w:commentReference w:id="0"/><w:footnoteReference w:id="1"/></w:r><w:commentRangeEnd w:id="0"/>'
    const numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    expect(await cellText(paragraph(numbered, link, tag, ruby, marks))).toBe('链签注重')
  })

  it('PAPER-42: hidden text is not read, by its own properties or by its style; what a style hides may be shown again', async () => {
    const hiding = styles(
      style('H', 'N', VANISH) + style('C', 'H') + style('V', 'C', '<w:vanish w:val="0"/>') + style('O', 'O'),
    )
    expect(await cellText(paragraph(run('明'), run('暗', VANISH), run('亮', '<w:vanish w:val="false"/>')))).toBe('明亮')
    const styled = (id: string, text: string): string => run(text, `<w:rStyle w:val="${id}"/>`)
    expect(
      await cellText(paragraph(styled('H', '一'), styled('C', '二'), styled('V', '三'), styled('O', '四')), hiding),
    ).toBe('三四')
    const hidden = `<w:pPr><w:pStyle w:val="C"/></w:pPr>`
    expect(await cellText(paragraph(hidden, run('暗'), run('亮', '<w:vanish w:val="0"/>')), hiding)).toBe('亮')
    const gone = paragraph(`<w:pPr><w:rPr>${VANISH}</w:rPr></w:pPr>`, run('暗', VANISH))
    expect(await cellText(gone + paragraph(run('明')))).toBe('明')
    const boxed = `<w:r><w:rPr>${VANISH}</w:rPr>${vml(paragraph(run('框')))}</w:r>`
    expect(await cellText(paragraph(boxed, run('明')))).toBe('明')
    const hiddenRow = `<w:tr><w:trPr><w:hidden/></w:trPr>${cell(gone)}</w:tr>`
    expect(await rowsOf(table(hiddenRow, row(textCell('明'))))).toEqual([['明']])
  })

  it('PAPER-43: merged cells are filled: across, down, both, and what a row leaves out at its sides is empty', async () => {
    const first = '<w:vMerge w:val="restart"/>'
    const more = '<w:vMerge/>'
    const wide = '<w:gridSpan w:val="2"/>'
    expect(
      await rowsOf(
        table(
          row(textCell('一', wide + first), textCell('甲')),
          row(cell('<w:p/>', wide + more), textCell('乙')),
          row(textCell('二'), textCell('三', first), textCell('丙')),
          row(textCell('四'), cell('<w:p/>', '<w:vMerge w:val="continue"/>'), textCell('丁', first)),
          row(textCell('五'), textCell('六'), cell('<w:p/>', more)),
        ),
      ),
    ).toEqual([
      ['一', '一', '甲'],
      ['一', '一', '乙'],
      ['二', '三', '丙'],
      ['四', '三', '丁'],
      ['五', '六', '丁'],
    ])
    const sides = '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr>'
    expect(await rowsOf(table(`${sides}${textCell('中')}</w:tr>`))).toEqual([['', '中', '', '']])
    const deleted = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${textCell('旧', first)}</w:tr>`
    expect(await rowsOf(table(row(textCell('上', first)), deleted, row(textCell('下', more))))).toEqual([
      ['上'],
      ['下'],
    ])
    const old = (value: string): string => `<w:hMerge w:val="${value}"/>`
    expect(await rowsOf(table(row(textCell('横', old('restart')), cell('<w:p/>', old('continue')))))).toEqual([
      ['横', '横'],
    ])
    expect(await faultOf(wordFile(table(row(textCell('宽', '<w:gridSpan w:val="999999999"/>')))))).toBe('broken')
  })

  it('PAPER-44: a table in a cell is lines of that cell, in order, and no rows of its own', async () => {
    const inner = table(
      row(textCell('一'), textCell('二')),
      row(textCell('三', '<w:cellDel w:id="1"/>'), textCell('四')),
    )
    const deep = table(row(cell(table(row(textCell('深'))) + '<w:p/>')))
    expect(await rowsOf(table(row(cell(paragraph(run('前')) + inner + '<w:p/>'), textCell('邻'))))).toEqual([
      ['前\n一\n二\n四', '邻'],
    ])
    expect(await cellText(`${deep}<w:p/>`)).toBe('深')
    expect(await cellText(`${inner}${paragraph(run('后'))}<w:p/>`)).toBe('一\n二\n四\n后\n')
    const gone = table(`<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${textCell('旧')}</w:tr>`, row(textCell('在')))
    expect(await cellText(`${gone}<w:p/>`)).toBe('在')
  })

  it('PAPER-45: each table has the lines that stand before it, empty ones left out; a document without a table is told so', async () => {
    const body =
      paragraph(run('附件2')) +
      '<w:p/>' +
      paragraph('<w:r><w:t>区教委2022年9月</w:t><w:br/><w:t>推进表</w:t></w:r>') +
      table(row(textCell('甲'))) +
      paragraph(run('续')) +
      table(row(textCell('乙'))) +
      table(row(textCell('丙'))) +
      paragraph(run('尾'))
    expect(await read(wordFile(body))).toEqual([
      { before: ['附件2', '区教委2022年9月', '推进表'], rows: [['甲']] },
      { before: ['续'], rows: [['乙']] },
      { before: [], rows: [['丙']] },
    ])
    expect(await faultOf(wordFile(paragraph(run('无表'))))).toBe('no-table')
  })
})
