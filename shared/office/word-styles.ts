/** Type and styles of the Word file. A cell's style is its paragraph's: run properties on each text would cost time and size. */
import { element, escapeXml, XML_HEAD, type Attributes } from './xml.ts'
import { NUMBER_PITCH } from './page.ts'
import type { TableType } from './table.ts'

export const W_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Fonts by the names that Windows knows; `altName` is where Word and WPS look when the licensed one is missing. */
const FONTS = [
  { name: '方正小标宋简体', alt: '华文中宋', family: 'auto' },
  { name: '黑体', alt: 'SimHei', family: 'modern' },
  { name: '仿宋_GB2312', alt: '仿宋', family: 'modern' },
  { name: '楷体_GB2312', alt: '楷体', family: 'modern' },
  { name: '宋体', alt: 'SimSun', family: 'auto' },
] as const
type Font = (typeof FONTS)[number]['name']

/** 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 小五 9 pt */
export const TITLE_SIZE = 22
const LABEL_SIZE = 16
export const NUMBER_SIZE = 14
const NOTE_SIZE = 12
const MARK_SIZE = 9

/** Points to the half-points of a size, and to twips. */
const half = (points: number): number => Math.round(points * 2)
export const twips = (points: number): number => Math.round(points * 20)

export interface Style {
  id: string
  name: string
  font: Font
  size: number
  /** exact line pitch, points; none: single */
  pitch?: number
  align?: 'left' | 'center' | 'right' | 'both'
  /** points */
  before?: number
  /** characters that a paragraph begins further in */
  indent?: number
  /** between characters, points */
  spacing?: number
  /** a heading: 0 is the highest; it stays with what follows */
  outline?: number
}

/** An element of a Word document; its attributes are of the same namespace. */
export function w(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const prefixed = Object.entries(attributes).map(([key, value]) => [`w:${key}`, value])
  return element(`w:${name}`, Object.fromEntries(prefixed) as Attributes, ...children)
}

/** An element that is one value. */
export const tag = (name: string, value: string | number): string => `<w:${name} w:val="${value}"/>`

function styleXml(style: Style): string {
  const { id, name, font, size, pitch, align = 'left', before = 0, indent, spacing, outline } = style
  const isHeading = outline !== undefined
  return w(
    'style',
    { type: 'paragraph', customStyle: 1, styleId: id },
    tag('name', name),
    tag('basedOn', 'Normal'),
    w('qFormat'),
    w(
      'pPr',
      {},
      isHeading ? w('keepNext') : '',
      // 2022年9月 is set without gaps between digits and characters
      tag('autoSpaceDE', 0),
      tag('autoSpaceDN', 0),
      w('spacing', { before: twips(before), after: 0, ...(pitch && { line: twips(pitch), lineRule: 'exact' }) }),
      indent ? w('ind', { firstLineChars: indent * 100, firstLine: twips(indent * size) }) : '',
      tag('jc', align),
      isHeading ? tag('outlineLvl', outline) : '',
    ),
    w(
      'rPr',
      {},
      fontXml(font),
      spacing ? tag('spacing', twips(spacing)) : '',
      tag('sz', half(size)),
      tag('szCs', half(size)),
    ),
  )
}

/** Digits and letters in the face that every office has: a missing font's own are replaced by whatever is wide. */
const LATIN = 'Times New Roman'

const fontXml = (font: Font): string => w('rFonts', { ascii: LATIN, hAnsi: LATIN, eastAsia: font, cs: LATIN })

/** 页码, which every file has. */
const PAGE_NUMBER: Style = { id: 'PageNumber', name: '页码', font: '宋体', size: NUMBER_SIZE, pitch: NUMBER_PITCH }

/** Of a table's cells: header, text, what is centred. */
export const cellStyles = (type: TableType): Style[] => [
  { id: 'CellHead', name: '表头', font: '黑体', align: 'center', ...type },
  { id: 'CellText', name: '表格正文', font: '仿宋_GB2312', ...type },
  { id: 'CellCentre', name: '表格居中', font: '仿宋_GB2312', align: 'center', ...type },
]

export const annexStyles = (type: TableType): Style[] => [
  { id: 'AnnexLabel', name: '附件标记', font: '黑体', size: LABEL_SIZE, pitch: 28 },
  { id: 'AnnexTitle', name: '附件标题', font: '方正小标宋简体', size: TITLE_SIZE, pitch: 32, align: 'center' },
  ...cellStyles(type),
  { id: 'CellMark', name: '报送状态', font: '仿宋_GB2312', size: MARK_SIZE, pitch: type.pitch, align: 'center' },
  { id: 'TableNote', name: '表注', font: '仿宋_GB2312', size: NOTE_SIZE, pitch: 20, before: 3 },
  { id: 'AfterTable', name: '表后', font: '宋体', size: 1, pitch: 1 },
]

export const stylesXml = (styles: readonly Style[]): string =>
  partXml(
    'styles',
    w(
      'docDefaults',
      {},
      w(
        'rPrDefault',
        {},
        w('rPr', {}, fontXml('仿宋_GB2312'), w('lang', { val: 'en-US', eastAsia: 'zh-CN', bidi: 'ar-SA' })),
      ),
    ),
    w('style', { type: 'paragraph', default: 1, styleId: 'Normal' }, tag('name', 'Normal'), w('qFormat')),
    w(
      'style',
      { type: 'table', default: 1, styleId: 'TableNormal' },
      tag('name', 'Normal Table'),
      tag('uiPriority', 99),
      w('semiHidden'),
      w('unhideWhenUsed'),
    ),
    ...[...styles, PAGE_NUMBER].map(styleXml),
  )

export const fontTableXml = (): string =>
  partXml(
    'fonts',
    ...FONTS.map(({ name, alt, family }) =>
      w('font', { name }, tag('altName', alt), tag('charset', 86), tag('family', family), tag('pitch', 'variable')),
    ),
  )

/** A part of the file. */
export const partXml = (name: string, ...children: readonly string[]): string =>
  XML_HEAD + element(`w:${name}`, { 'xmlns:w': W_NAMESPACE }, ...children)

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
