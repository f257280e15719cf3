/** The bulletin's Word file, read from its XML. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { answerTo } from '../../../shared/office/annex-files.ts'
import { bulletinDocx } from '../../../shared/office/bulletin-word.ts'
import { PORTRAIT, typeWidth } from '../../../shared/office/page.ts'
import { bulletinOf, type Bulletin, type BulletinPart } from '../../../shared/supervision/bulletin.ts'
import { makeBulletin } from '../../../shared/supervision/bulletin-made.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { bulletinFacts } from '../supervision/bulletin-facts.ts'

const partOf = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())
const documentOf = async (bulletin: Bulletin): Promise<string> =>
  partOf(await bulletinDocx(bulletin), 'word/document.xml')
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map(([, text]) => text).join('')

/** Style and text of each paragraph, those of tables included. */
const paragraphsIn = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) => {
    const style = /<w:pStyle w:val="(\w+)"/.exec(inner)?.[1] ?? ''
    return `${style} ${textIn(inner)}`
  })

const bulletin = (parts: readonly BulletinPart[], more: Partial<Bulletin> = {}): Bulletin =>
  bulletinOf({
    month: '2022-09' as Month,
    title: '关于渝北区2022年9月托育服务发展工作推进情况的通报',
    to: '各有关单位',
    parts,
    from: '区卫生健康委',
    date: '2022-09-27' as CivilDate,
    seals: [],
    ...more,
  })

describe('the bulletin in Word', () => {
  it('SUP-30: stands upright on A4, its title by sense over two lines, its levels in their own types', async () => {
    const xml = await documentOf(
      bulletin([
        { is: 'heading', level: 1, text: '报送情况' },
        { is: 'heading', level: 2, text: '按时' },
        { is: 'heading', level: 3, text: '区教委。' },
        { is: 'paragraph', text: '一行\n二行' },
      ]),
    )
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"/>')
    expect(paragraphsIn(xml).filter(line => !line.endsWith(' '))).toEqual([
      'BulletinTitle 关于渝北区2022年9月',
      'BulletinTitle 托育服务发展工作推进情况的通报',
      'BulletinTo 各有关单位：',
      'BulletinHead1 一、报送情况',
      'BulletinHead2 （一）按时',
      'BulletinText 1.区教委。',
      'BulletinText 一行',
      'BulletinText 二行',
      'BulletinSign 区卫生健康委',
      'BulletinSign 2022年9月27日',
    ])
    const styles = partOf(await bulletinDocx(bulletin([])), 'word/styles.xml')
    const fontOf = (id: string): string | undefined =>
      new RegExp(`w:styleId="${id}">.*?w:eastAsia="([^"]+)".*?<w:sz w:val="(\\d+)"`, 's')
        .exec(styles)
        ?.slice(1)
        .join(' ')
    expect(['BulletinTitle', 'BulletinHead1', 'BulletinHead2', 'BulletinText', 'CellHead'].map(fontOf)).toEqual([
      '方正小标宋简体 44',
      '黑体 32',
      '楷体_GB2312 32',
      '仿宋_GB2312 32',
      '黑体 24',
    ])
  })

  it('SUP-30: its tables are as wide as the type area to the last twip, their header on each page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 }),
        async shares => {
          const columns = shares.map(share => ({ heading: '列', share, align: 'left' as const }))
          const xml = await documentOf(bulletin([{ is: 'table', columns, rows: [shares.map(String)] }]))
          const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width))
          expect(widths.reduce((sum, width) => sum + width, 0)).toBe(typeWidth(PORTRAIT))
          expect(xml).toContain('<w:tblHeader/>')
        },
      ),
    )
  })

  it('SUP-31: signed without a seal: the date begins two characters after the office, neither nearer to the edge than two', async () => {
    const places = async (from: string): Promise<number[]> =>
      [...(await documentOf(bulletin([], { from }))).matchAll(/<w:ind w:right="(\d+)"/g)].map(
        ([, right]) => Number(right) / 320,
      )
    // 13 characters, and a date of 6.5
    expect(await places('重庆市渝北区卫生健康委员会')).toEqual([2, 6.5])
    // 6 characters: the date is the longer, and the office moves in
    expect(await places('区卫生健康委')).toEqual([4.5, 2])
  })

  it('SUP-31: the signature is never alone on a page: the last line of the text, or the last table, goes with it', async () => {
    const kept = async (...parts: BulletinPart[]): Promise<string[]> =>
      [
        ...(await documentOf(bulletin(parts, { from: '区卫生健康委' }))).matchAll(
          /<w:p>(?:(?!<\/w:p>).)*<w:keepNext\/>(?:(?!<\/w:p>).)*<\/w:p>/g,
        ),
      ].map(([paragraph]) => textIn(paragraph))
    const signature = ['', '区卫生健康委']
    expect(await kept({ is: 'paragraph', text: '一行' }, { is: 'paragraph', text: '二行\n三行' })).toEqual([
      '三行',
      ...signature,
    ])
    const columns = [{ heading: '单位', share: 1, align: 'left' as const }]
    // and a table with the line above it, its last row with what is below
    expect(await kept({ is: 'table', columns, rows: [['甲'], ['乙']] })).toEqual(['', '乙', '', ...signature])
  })

  it('SUP-27: seals stand below the date, and no word of them where there are none', async () => {
    const lines = paragraphsIn(await documentOf(bulletin([], { seals: ['区教委（第1次报送）SHA-256：9f'] })))
    expect(lines.slice(-2)).toEqual(['SealHead 各单位报送留存件校验值', 'SealLine 区教委（第1次报送）SHA-256：9f'])
    expect(await documentOf(bulletin([]))).not.toContain('校验值')
  })

  it('SUP-30: every text of a made bulletin is in the file, which has the title as its name and the same bytes each time', async () => {
    const content = makeBulletin({ ...bulletinFacts(), withSeals: true })
    const text = textIn(await documentOf(content))
    for (const part of content.parts)
      for (const piece of part.is === 'table' ? part.rows.flat() : [part.text]) expect(text).toContain(piece)
    const answer = await answerTo({
      numbers: 'turned',
      files: [{ annex: 'bulletin', format: 'docx', content }],
      bundle: null,
    })
    if ('fault' in answer) throw new Error(answer.fault)
    expect(answer.made.name).toBe(`${content.title}.docx`)
    expect(answer.made.bytes).toEqual(await bulletinDocx(content))
  })
})
