/** Type and styles of the Excel file. Cells name a style by its place in the list. */
import type { TableType } from './table.ts'
import { element, XML_HEAD } from './xml.ts'

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

interface Format {
  /** its place among the fonts: 1 label, 2 title, 3 heading, 4 text, 5 note */
  font: number
  /** 1 on all sides */
  border: 0 | 1
  across: 'left' | 'center'
  /** `top` of cells so high that their text begins there */
  down?: 'top' | 'center'
  /** 0: in one line, over the cells beside it */
  wrap?: 0 | 1
}

/** The list begins with one more, of cells that have none. */
const FORMATS = {
  label: { font: 1, border: 0, across: 'left', wrap: 0 },
  title: { font: 2, border: 0, across: 'center' },
  heading: { font: 3, border: 1, across: 'center' },
  left: { font: 4, border: 1, across: 'left' },
  centre: { font: 4, border: 1, across: 'center' },
  'left-top': { font: 4, border: 1, across: 'left', down: 'top' },
  'centre-top': { font: 4, border: 1, across: 'center', down: 'top' },
  note: { font: 5, border: 0, across: 'left' },
} as const satisfies Readonly<Record<string, Format>>
export type StyleName = keyof typeof FORMATS

const NAMES = Object.keys(FORMATS)
export const styleNumber = (name: StyleName): number => 1 + NAMES.indexOf(name)

const fontXml = (name: string, size: number, family: number, charset = ''): string =>
  element(
    'font',
    {},
    element('sz', { val: size }),
    element('name', { val: name }),
    element('family', { val: family }),
    charset,
  )

const chinese = (name: string, size: number, family: number): string =>
  fontXml(name, size, family, element('charset', { val: CHINESE }))

const formatXml = ({ font, border, across, down = 'center', wrap = 1 }: Format): string =>
  element(
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
    element('alignment', { horizontal: across, vertical: down, wrapText: wrap }),
  )

const list = (name: string, items: readonly string[]): string => element(name, { count: items.length }, ...items)

export function sheetStylesXml({ size }: TableType): string {
  const edge = (side: string): string => element(side, { style: 'thin' }, element('color', { rgb: 'FF000000' }))
  return (
    XML_HEAD +
    element(
      'styleSheet',
      { xmlns: S_NAMESPACE },
      list('fonts', [
        fontXml(COUNTED.name, COUNTED.size, 1),
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
      list('cellXfs', [
        element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
        ...Object.values(FORMATS).map(formatXml),
      ]),
      list('cellStyles', [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
    )
  )
}
