/** A Word file around its text (OOXML, ECMA-376): parts, section, page numbers. */
import type { Progress } from './found.ts'
import { packageParts, R_NAMESPACE, relationships } from './package.ts'
import type { Page } from './page.ts'
import { footerXml, type NumberPlace } from './page-number.ts'
import { fontTableXml, run, stylesXml, W_NAMESPACE, type Style } from './word-styles.ts'
import { element, escapeXml, XML_HEAD } from './xml.ts'
import { zipParts } from './zip.ts'

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

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
  const parts = {
    ...packageParts(title, [
      ['word/document.xml', `${WORD_TYPE}.document.main+xml`],
      ['word/styles.xml', `${WORD_TYPE}.styles+xml`],
      ['word/fontTable.xml', `${WORD_TYPE}.fontTable+xml`],
      ['word/settings.xml', `${WORD_TYPE}.settings+xml`],
      ['word/footer1.xml', `${WORD_TYPE}.footer+xml`],
      ['word/footer2.xml', `${WORD_TYPE}.footer+xml`],
    ]),
    'word/document.xml': documentXml(body, page),
    'word/_rels/document.xml.rels': relationships([
      [`${R_NAMESPACE}/styles`, 'styles.xml'],
      [`${R_NAMESPACE}/fontTable`, 'fontTable.xml'],
      [`${R_NAMESPACE}/settings`, 'settings.xml'],
      [`${R_NAMESPACE}/footer`, 'footer1.xml'],
      [`${R_NAMESPACE}/footer`, 'footer2.xml'],
    ]),
    'word/styles.xml': stylesXml(styles),
    'word/fontTable.xml': fontTableXml(),
    'word/settings.xml': settingsXml(),
    'word/footer1.xml': footerXml('odd', page, numbers),
    'word/footer2.xml': footerXml('even', page, numbers),
  }
  return zipParts(parts, onProgress)
}

/** An element that is one value. */
export const tag = (name: string, value: string | number): string => `<w:${name} w:val="${value}"/>`

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

const sectionXml = (page: Page): string =>
  element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId4' }),
    element('w:footerReference', { 'w:type': 'even', 'r:id': 'rId5' }),
    element('w:pgSz', {
      'w:w': page.width,
      'w:h': page.height,
      ...(page.orientation === 'landscape' && { 'w:orient': 'landscape' }),
    }),
    element('w:pgMar', {
      'w:top': page.top,
      'w:right': page.right,
      'w:bottom': page.bottom,
      'w:left': page.left,
      'w:header': 851,
      'w:footer': page.footer,
      'w:gutter': 0,
    }),
  )

const settingsXml = (): string =>
  XML_HEAD +
  element(
    'w:settings',
    { 'xmlns:w': W_NAMESPACE },
    element('w:evenAndOddHeaders'),
    element('w:characterSpacingControl', { 'w:val': 'compressPunctuation' }),
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
  )
