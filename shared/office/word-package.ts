/** A Word file around its text (OOXML, ECMA-376): parts, section, page numbers. */
import type { Progress } from './found.ts'
import { packageParts, R_NAMESPACE, type Part } from './package.ts'
import type { Page } from './page.ts'
import { footerXml, type NumberPlace } from './page-number.ts'
import { fontTableXml, partXml, run, stylesXml, tag, w, W_NAMESPACE, type Style } from './word-styles.ts'
import { escapeXml, XML_HEAD } from './xml.ts'
import { zipParts } from './zip.ts'

export interface WordText {
  /** of the file */
  title: string
  /** paragraphs and tables as XML, a piece each */
  body: readonly string[]
  styles: readonly Style[]
  page: Page
  numbers: NumberPlace
}

export function wordPackage(
  { title, body, styles, page, numbers }: WordText,
  onProgress?: Progress,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Part[] = [
    ['document.xml', 'document.main', documentXml(body, page)],
    ['styles.xml', 'styles', stylesXml(styles)],
    ['fontTable.xml', 'fontTable', fontTableXml()],
    ['settings.xml', 'settings', settingsXml()],
    // rId4 and rId5 of the section
    ['footer1.xml', 'footer', footerXml('odd', page, numbers)],
    ['footer2.xml', 'footer', footerXml('even', page, numbers)],
  ]
  return zipParts(packageParts(title, { folder: 'word', language: 'wordprocessingml' }, parts), onProgress)
}

/** `more` are properties that follow the style. */
export const paragraph = (style: string, text: string, more = ''): string =>
  `<w:p><w:pPr>${tag('pStyle', style)}${more}</w:pPr>${text === '' ? '' : textRun(text)}</w:p>`

/** A tab is an element of its own; everything else is text. */
const textRun = (line: string): string =>
  line.includes('\t')
    ? `<w:r>${line
        .split('\t')
        .map(part => `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`)
        .join('<w:tab/>')}</w:r>`
    : run(line)

const documentXml = (body: readonly string[], page: Page): string[] => [
  `${XML_HEAD}<w:document xmlns:w="${W_NAMESPACE}" xmlns:r="${R_NAMESPACE}"><w:body>`,
  ...body,
  `${sectionXml(page)}</w:body></w:document>`,
]

const sectionXml = ({ width, height, orientation, top, right, bottom, left, footer }: Page): string =>
  w(
    'sectPr',
    {},
    '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>',
    w('pgSz', { w: width, h: height, ...(orientation === 'landscape' && { orient: orientation }) }),
    w('pgMar', { top, right, bottom, left, header: 851, footer, gutter: 0 }),
  )

const settingsXml = (): string =>
  partXml(
    'settings',
    w('evenAndOddHeaders'),
    tag('characterSpacingControl', 'compressPunctuation'),
    w(
      'compat',
      {},
      w('compatSetting', { name: 'compatibilityMode', uri: 'http://schemas.microsoft.com/office/word', val: 15 }),
    ),
  )
