/** Office files made by hand: the parts that a test is about, and around them what makes them a file. */
import { constants, deflateRawSync } from 'node:zlib'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { FileRefused, type FileFault, type FoundTable } from '../../../shared/office/found.ts'
import { readOffice } from '../../../shared/office/office-in.ts'
import { MIB } from '../../../shared/limits.ts'

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const WPS = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
export const DOCUMENT = 'word/document.xml'

export type Parts = Readonly<Record<string, string | Uint8Array>>

/** `level` 0: stored, for tests that make thousands. */
export const zipOf = (parts: Parts, level: 0 | 6 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
    ) satisfies Zippable,
    { level },
  )

export const contentTypes = (main: string, type: string): string =>
  `<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`

export const relations = (...pairs: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships>${pairs
    .map(([type, target], n) => `<Relationship Id="rId${n}" Type="${RELATION}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A Word file's parts; `parts` replaces and adds. */
export const wordParts = (document: string, parts: Parts = {}): Parts => ({
  '[Content_Types].xml': contentTypes(DOCUMENT, WORD_TYPE),
  '_rels/.rels': relations(['officeDocument', DOCUMENT]),
  [DOCUMENT]: document,
  ...parts,
})

export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${W}" xmlns:mc="${MC}" xmlns:wps="${WPS}"><w:body>${body}<w:sectPr/></w:body></w:document>`

export const wordFile = (body: string, parts?: Parts): Uint8Array => zipOf(wordParts(documentXml(body), parts))

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`
export const cell = (content: string, properties = ''): string =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`
export const table = (...rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid>${rows.join('')}</w:tbl>`
/** A cell of one paragraph of one run. */
export const textCell = (text: string, properties?: string): string => cell(paragraph(run(text)), properties)

export const read = (bytes: Uint8Array): Promise<FoundTable[]> => readOffice(bytes)

/** The text of the only cell of a table in which this stands. */
export const cellText = async (content: string, parts?: Parts): Promise<string | undefined> =>
  (await read(wordFile(table(row(cell(content))), parts)))[0]?.rows[0]?.[0]

export const rowsOf = async (body: string, parts?: Parts): Promise<FoundTable['rows'] | undefined> =>
  (await read(wordFile(body, parts)))[0]?.rows

/** Why a file is not read; another error than a refusal is thrown on. */
export async function faultOf(bytes: Uint8Array): Promise<FileFault | undefined> {
  try {
    await read(bytes)
  } catch (error) {
    if (error instanceof FileRefused) return error.fault
    throw error
  }
  return undefined
}

/** Where a record of a zip's directory keeps what, in bytes from its beginning (APPNOTE 4.3.12). */
export const DIRECTORY = { flags: 8, method: 10, crc: 16, size: 24, offset: 42, path: 46 } as const

/** The file with the directory's record of one part changed. */
export function patched(file: Uint8Array, path: string, change: (record: DataView) => void): Uint8Array {
  const copy = Buffer.from(file)
  change(new DataView(copy.buffer, copy.byteOffset + copy.lastIndexOf(path) - DIRECTORY.path))
  return copy
}

/**
 * A Word file whose document unpacks to so many bytes, a multiple of 1 MiB, and whose directory tells another size. `piece`
 * is what it repeats; its length divides 1 MiB.
 */
export function wordBomb(unpacked: number, told: number, piece = '<w:p/>'.padEnd(64)): Uint8Array {
  // ends on a byte and refers to nothing before it: it can stand as often as one likes
  const packed = deflateRawSync(piece.repeat(MIB / piece.length), { finishFlush: constants.Z_FULL_FLUSH })
  const head = deflateRawSync(documentXml('').split('<w:sectPr/>')[0] ?? '', { finishFlush: constants.Z_FULL_FLUSH })
  const document = Buffer.concat([head, ...Array.from({ length: unpacked / MIB }, () => packed)])
  const file = zipOf(wordParts('', { [DOCUMENT]: document }), 0)
  return patched(file, DOCUMENT, record => {
    record.setUint16(DIRECTORY.method, 8, true)
    record.setUint32(DIRECTORY.size, told, true)
  })
}
