/** Excel files by hand, as other programs write them. */
import { zipParts } from '../../../shared/office/zip.ts'

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface Parts {
  /** a worksheet each: its name, its state, what stands in its root */
  sheets: readonly { xml: string; state?: string }[]
  /** what stands in `sst`, `styleSheet`; a part that is missing otherwise */
  strings?: string
  styles?: string
  /** before the list of sheets */
  properties?: string
  namespace?: string
  /** of every element of the sheets' and the strings' own namespace */
  prefix?: string
}

export function workbook(parts: Parts): Promise<Uint8Array> {
  const { sheets, strings, styles, properties = '', namespace = MAIN, prefix = '' } = parts
  const colon = prefix === '' ? '' : `${prefix}:`
  const root = (name: string, xml: string): string =>
    `<?xml version="1.0"?><${colon}${name} xmlns${prefix === '' ? '' : `:${prefix}`}="${namespace}" xmlns:r="${RELATIONS}">${
      prefix === '' ? xml : xml.replace(/<(\/?)(?=[a-z])/gi, `<$1${colon}`)
    }</${colon}${name}>`
  const listed = sheets.map(
    ({ state }, i) => `<sheet name="表${i}" sheetId="${i + 1}" ${state ? `state="${state}" ` : ''}r:id="s${i}"/>`,
  )
  const others = [...(strings === undefined ? [] : ['sharedStrings']), ...(styles === undefined ? [] : ['styles'])].map(
    kind => `<Relationship Id="${kind}" Type="${RELATIONS}/${kind}" Target="${kind}.xml"/>`,
  )
  // the last sheet comes first: their order is the workbook's, not that of the relations
  const relations = sheets
    .map((_, i) => `<Relationship Id="s${i}" Type="${RELATIONS}/worksheet" Target="/xl/worksheets/s${i}.xml"/>`)
    .toReversed()
  return zipParts({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': root('workbook', `${properties}<sheets>${listed.join('')}</sheets>`),
    'xl/_rels/workbook.xml.rels': `<Relationships>${[...relations, ...others].join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map(({ xml }, i) => [`xl/worksheets/s${i}.xml`, root('worksheet', xml)])),
    ...(strings !== undefined && { 'xl/sharedStrings.xml': root('sst', strings) }),
    ...(styles !== undefined && { 'xl/styles.xml': root('styleSheet', styles) }),
  })
}

/** Cells with inline texts; an empty one is left out, as programs do. */
export const textRows = (rows: readonly (readonly string[])[]): string =>
  `<sheetData>${rows
    .map((row, i) => {
      const cells = row.map((text, j) =>
        text === ''
          ? ''
          : `<c r="${String.fromCharCode(65 + j)}${i + 1}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`,
      )
      return `<row r="${i + 1}">${cells.join('')}</row>`
    })
    .join('')}</sheetData>`
