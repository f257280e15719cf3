/** Type and styles of the Excel file. Cells name a style by its place in the list. */
import type { TableType } from './table.ts'
import { element, XML_HEAD, type Attributes } from './xml.ts'

export const S_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** 二号 22 pt, 三号 16 pt, 小四 12 pt */
export const TITLE_SIZE = 22
const LABEL_SIZE = 16
export const NOTE_SIZE = 12

/** Column widths are counted in digits of the first font: a digit of Times New Roman at 12 pt is 6 pt wide wherever it is opened. */
const COUNTED = { name: 'Times New Roman', size: 12 }

/** GB 2312: what a program without the font looks for another by */
const CHINESE = 134

/** numFmtId 49 is `@`, text; with quotePrefix it stays text after somebody edited it */
const TEXT = 49

const STYLES = [
  'plain',
  'label',
  'title',
  'heading',
  'left',
  'centre',
  // of cells so high that their text begins at their top
  'left-top',
  'centre-top',
  'note',
] as const
export type StyleName = (typeof STYLES)[number]

export const styleNumber = (name: StyleName): number => STYLES.indexOf(name)

/** fonts: 0 what widths are counted in, 1 label, 2 title, 3 heading, 4 text, 5 note; borders: 0 none, 1 all */
const FORMATS: Readonly<Record<Exclude<StyleName, 'plain'>, { font: number; border: 0 | 1; alignment: Attributes }>> = {
  label: { font: 1, border: 0, alignment: { horizontal: 'left', vertical: 'center' } },
  title: { font: 2, border: 0, alignment: { horizontal: 'center', vertical: 'center', wrapText: 1 } },
  heading: { font: 3, border: 1, alignment: { horizontal: 'center', vertical: 'center', wrapText: 1 } },
  left: { font: 4, border: 1, alignment: { horizontal: 'left', vertical: 'center', wrapText: 1 } },
  centre: { font: 4, border: 1, alignment: { horizontal: 'center', vertical: 'center', wrapText: 1 } },
  'left-top': { font: 4, border: 1, alignment: { horizontal: 'left', vertical: 'top', wrapText: 1 } },
  'centre-top': { font: 4, border: 1, alignment: { horizontal: 'center', vertical: 'top', wrapText: 1 } },
  note: { font: 5, border: 0, alignment: { horizontal: 'left', vertical: 'center', wrapText: 1 } },
}

function fontXml(name: string, size: number, more: { family: number; charset?: number }): string {
  return element(
    'font',
    {},
    element('sz', { val: size }),
    element('name', { val: name }),
    element('family', { val: more.family }),
    ...(more.charset === undefined ? [] : [element('charset', { val: more.charset })]),
  )
}

const chinese = (name: string, size: number, family: number): string =>
  fontXml(name, size, { family, charset: CHINESE })

function formatXml(name: StyleName): string {
  if (name === 'plain') return element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 })
  const { font, border, alignment } = FORMATS[name]
  return element(
    'xf',
    {
      numFmtId: TEXT,
      fontId: font,
      fillId: 0,
      borderId: border,
      xfId: 0,
      quotePrefix: 1,
      applyNumberFormat: 1,
      applyFont: 1,
      applyBorder: border,
      applyAlignment: 1,
    },
    element('alignment', alignment),
  )
}

const list = (name: string, items: readonly string[]): string => element(name, { count: items.length }, ...items)

export function sheetStylesXml({ size }: TableType): string {
  const edge = (side: string): string => element(side, { style: 'thin' }, element('color', { rgb: 'FF000000' }))
  return (
    XML_HEAD +
    element(
      'styleSheet',
      { xmlns: S_NAMESPACE },
      list('fonts', [
        fontXml(COUNTED.name, COUNTED.size, { family: 1 }),
        chinese('黑体', LABEL_SIZE, 3),
        chinese('方正小标宋简体', TITLE_SIZE, 1),
        chinese('黑体', size, 3),
        chinese('仿宋_GB2312', size, 1),
        chinese('仿宋_GB2312', NOTE_SIZE, 1),
      ]),
      list(
        'fills',
        // both are expected by Excel whether used or not
        ['none', 'gray125'].map(patternType => element('fill', {}, element('patternFill', { patternType }))),
      ),
      list('borders', [
        element('border', {}, ...['left', 'right', 'top', 'bottom', 'diagonal'].map(side => element(side))),
        element('border', {}, ...['left', 'right', 'top', 'bottom'].map(edge), element('diagonal')),
      ]),
      list('cellStyleXfs', [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      list('cellXfs', STYLES.map(formatXml)),
      list('cellStyles', [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
    )
  )
}
