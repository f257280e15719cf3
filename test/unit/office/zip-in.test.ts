/** Kinds by bytes, hostile zips, hostile XML: what reading stands on. */
import fc from 'fast-check'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fileKind } from '../../../shared/office/file-kind.ts'
import { FileRefused, type FileFault } from '../../../shared/office/found.ts'
import { xmlReader, type XmlListener } from '../../../shared/office/xml-in.ts'
import { MIB } from '../../../shared/limits.ts'
import { MAX_FILE_BYTES, openZip } from '../../../shared/office/zip-in.ts'
import {
  contentTypes,
  documentXml,
  faultOf,
  read,
  row,
  table,
  textCell,
  wordFile,
  wordParts,
  type Parts,
  WORD_TYPE,
  zipOf,
  DIRECTORY,
  DOCUMENT,
  patched,
  wordBomb,
} from './packages.ts'

const GOOD = wordFile(table(row(textCell('甲'))))
const bytes = (text: string): Uint8Array => strToU8(text)
const utf16 = (text: string, mark = '\ufeff', isBig = false): Uint8Array =>
  Uint8Array.from(
    [...(mark + text)]
      .flatMap(sign => Array.from({ length: sign.length }, (_, i) => sign.charCodeAt(i)))
      .flatMap(unit => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  )

/** A compound file with streams of these names: its head and its directory. */
function compound(...names: string[]): Uint8Array {
  const file = new Uint8Array(512 + 128 * (names.length + 1))
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  ;['Root Entry', ...names].forEach((name, n) => {
    const at = 512 + 128 * n
    file.set(utf16(name, ''), at)
    file.set([2 * name.length + 2, 0, n === 0 ? 5 : 2], at + 64)
  })
  return file
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]))

/** As a program writes it that does not know a part's size before: it stands behind the part. */
function streamed(parts: Parts): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_, chunk) => chunks.push(chunk))
  for (const [path, part] of Object.entries(parts)) {
    const file = new ZipDeflate(path)
    zip.add(file)
    file.push(bytes(String(part)), true)
  }
  zip.end()
  return joined(...chunks)
}

describe('what a file is', () => {
  it('PAPER-30: it is told by its bytes: old Word and Excel, WPS, OpenDocument, PDF, an archive, a password, RTF, a page, a program; never by its name', async () => {
    const kinds: readonly (readonly [Uint8Array, FileFault])[] = [
      [compound('1Table', 'WordDocument'), 'old-word'],
      [compound('Workbook'), 'old-excel'],
      [compound('Book'), 'old-excel'],
      [compound('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
      [compound('WpsCustomData'), 'old-wps'],
      [compound('PowerPoint Document'), 'not-office'],
      [bytes('{\\rtf1\\ansi 一}'), 'rtf'],
      [bytes('\ufeff<?xml version="1.0"?>\n<!-- Word -->\n<html xmlns:o="urn:x"><table>'), 'html'],
      [bytes('  <!DOCTYPE HTML><p>'), 'html'],
      [utf16('<html><body>'), 'html'],
      [utf16('<table>', '\ufeff', true), 'html'],
      [bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n'), 'html'],
      [bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'), 'old-word'],
      [bytes('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'), 'old-excel'],
      [bytes('%PDF-1.7'), 'fixed-layout'],
      [bytes('Rar!\x1a\x07\x01\x00'), 'archive'],
      [Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'archive'],
      [bytes('\x89PNG'), 'not-office'],
      [bytes(''), 'not-office'],
      [bytes('牵头单位,主要任务\n'), 'not-office'],
    ]
    for (const [file, fault] of kinds) {
      expect(fileKind(file)).toBe(fault)
      expect(await faultOf(file)).toBe(fault)
    }
    const typed = (type: string, parts = {}): Promise<FileFault | undefined> =>
      faultOf(zipOf(wordParts(documentXml(''), { '[Content_Types].xml': contentTypes(DOCUMENT, type), ...parts })))
    expect(await typed('application/vnd.ms-word.document.macroEnabled.main+xml')).toBe('macro')
    expect(await typed(WORD_TYPE, { 'word/vbaProject.bin': 'x' })).toBe('macro')
    expect(await typed('application/vnd.ms-excel.sheet.binary.macroEnabled.main')).toBe('old-excel')
    expect(await typed('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml')).toBe(
      'not-office',
    )
    const text = 'application/vnd.oasis.opendocument.text'
    expect(await faultOf(zipOf({ mimetype: text, 'content.xml': '<a/>' }))).toBe('open-document')
    expect(await faultOf(zipOf({ 'OFD.xml': '<a/>' }))).toBe('fixed-layout')
    expect(await faultOf(zipOf({ '附件2/区教委.docx': GOOD }))).toBe('archive')
    expect(await faultOf(zipOf({ '[Content_Types].xml': '<Types/>' }))).toBe('not-office')
  })
})

/** Bytes of the document that are unpacked before it is refused. */
async function unpackedUntilRefused(file: Uint8Array, fault: FileFault): Promise<number> {
  let unpacked = 0
  const reading = openZip(file).read(DOCUMENT, ({ length }) => (unpacked += length))
  await expect(reading).rejects.toThrow(fault)
  return unpacked
}

describe('a zip of a stranger', () => {
  it(
    'PAPER-31: 100 MB, and parts that unpack beyond the cap, are refused before anything is unpacked; where the header lies no more is than it says',
    { timeout: 30_000 },
    async () => {
      expect(await faultOf(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('too-large')
      expect(() => openZip(new Uint8Array(MAX_FILE_BYTES + 1))).toThrow('too-large')
      const unpacked = 1024 * MIB
      // grows no more than what people write, and yet is too much
      const text = Array.from({ length: 4_000 }, (_, n) => (n * 7_919 * 7_919).toString(36)).join('')
      const large = (told: number): Uint8Array => wordBomb(160 * MIB, told, text.slice(0, 16_384))
      expect(wordBomb(unpacked, unpacked).length).toBeLessThan(4 * MIB)
      for (const honest of [wordBomb(unpacked, unpacked), large(160 * MIB)]) {
        expect(await faultOf(honest)).toBe('too-large')
        expect(await unpackedUntilRefused(honest, 'too-large')).toBe(0)
      }
      for (const told of [1_000, MIB])
        for (const lying of [wordBomb(unpacked, told), large(told)]) {
          expect(await faultOf(lying)).toBe('broken')
          expect(await unpackedUntilRefused(lying, 'broken')).toBeLessThanOrEqual(told)
        }
      // each of them within the cap, and together beyond it
      const together = openZip(wordBomb(80 * MIB, 80 * MIB, text.slice(0, 16_384)))
      await expect(together.read(DOCUMENT, () => undefined)).rejects.toThrow('broken')
      await expect(together.read(DOCUMENT, () => undefined)).rejects.toThrow('too-large')
      // what nobody asks for is not unpacked
      expect(
        await read(wordFile(table(row(textCell('甲'))), { 'word/media/image1.bmp': new Uint8Array(1 << 24) })),
      ).toHaveLength(1)
    },
  )

  it('PAPER-32: truncated, overlapping, doubly named, outside the package, of another check sum, or under a password: refused', async () => {
    for (let end = 22; end < GOOD.length; end++) expect(await faultOf(GOOD.subarray(0, end))).toBe('broken')
    const change = (at: number, value: number): Promise<FileFault | undefined> =>
      faultOf(patched(GOOD, DOCUMENT, record => record.setUint32(at, value, true)))
    expect(await change(DIRECTORY.crc, 1)).toBe('broken')
    expect(await change(DIRECTORY.size, 10)).toBe('broken')
    expect(await change(DIRECTORY.offset, 0)).toBe('broken')
    expect(await faultOf(patched(GOOD, DOCUMENT, record => record.setUint16(DIRECTORY.method, 9, true)))).toBe('broken')
    expect(await faultOf(patched(GOOD, DOCUMENT, record => record.setUint16(DIRECTORY.flags, 1, true)))).toBe(
      'encrypted',
    )
    for (const path of ['../evil.xml', '/etc/passwd', 'C:\\evil', 'word/../../evil.xml', 'WORD/Document.xml'])
      expect(await faultOf(wordFile('', { [path]: 'x' }))).toBe('broken')
    expect(await faultOf(wordFile('', { 'word/..hidden.xml': 'x' }))).toBe('no-table')
  })

  it('PAPER-33: a comment, even one that looks like an end, bytes before the first part, sizes behind the parts do no harm', async () => {
    const comment = joined(Uint8Array.from([0x50, 0x4b, 5, 6]), new Uint8Array(40))
    const commented = joined(GOOD, comment)
    new DataView(commented.buffer).setUint16(GOOD.length - 2, comment.length, true)
    expect((await read(commented))[0]?.rows).toEqual([['甲']])
    expect((await read(joined(bytes('junk before it'), GOOD)))[0]?.rows).toEqual([['甲']])
    expect(
      (await read(streamed(wordParts(documentXml(table(row(textCell('甲')))), { 'word/': '' }))))[0]?.rows,
    ).toEqual([['甲']])
  })
})

/** All that a listener is told, texts joined. */
function told(
  feed: (read: (bytes: Uint8Array, isLast: boolean) => void) => void,
  open?: XmlListener['open'],
): string[] {
  const events: string[] = []
  feed(
    xmlReader({
      open: (name, attribute) => {
        events.push(`<${name} ${attribute('a') ?? ''}`)
        return open?.(name, attribute)
      },
      close: name => events.push(`/${name}`),
      text: text => {
        if (events.at(-1)?.startsWith('"')) events.push((events.pop() ?? '') + text)
        else events.push(`"${text}`)
      },
    }),
  )
  return events
}
const parse = (xml: string | Uint8Array, open?: XmlListener['open']): string[] =>
  told(reader => reader(typeof xml === 'string' ? bytes(xml) : xml, true), open)
const faultIn = (xml: string | Uint8Array): FileFault | undefined => {
  try {
    parse(xml)
  } catch (error) {
    if (error instanceof FileRefused) return error.fault
    throw error
  }
  return undefined
}

describe('XML of a stranger', () => {
  it('PAPER-34: names are local, entities letters, every encoding of the standard read in any steps; a DOCTYPE and what is malformed are refused', async () => {
    const xml =
      '<?xml version="1.0"?><x:r y:a="1&gt;2>3"><x:t>一&#x1F600;&#20108;&amp;</x:t><!-- < --><t a="\'"/><![CDATA[<&>]]></x:r>'
    const events = ['<r 1>2>3', '<t ', '"一😀二&', '/t', "<t '", '/t', '"<&>', '/r']
    for (const one of [bytes(xml), bytes(`\ufeff${xml}`), utf16(xml), utf16(xml, ''), utf16(xml, '\ufeff', true)]) {
      expect(parse(one)).toEqual(events)
      fc.assert(
        fc.property(fc.array(fc.nat(one.length), { maxLength: 6 }), cuts => {
          const ends = [...cuts.sort((a, b) => a - b), one.length]
          const inSteps = told(reader =>
            ends.forEach((end, i) => reader(one.subarray(ends[i - 1] ?? 0, end), i === ends.length - 1)),
          )
          expect(inSteps).toEqual(events)
        }),
      )
    }
    const many = `<r>${'<t a="x>y">一</t>'.repeat(30_000)}</r>`
    const whole = bytes(many)
    expect(
      told(reader => {
        for (let at = 0; at < whole.length; at += 997) reader(whole.subarray(at, at + 997), at + 997 >= whole.length)
      }),
    ).toEqual(parse(many))
    expect(parse('<r><s><t>一</t></s><u/></r>', name => (name === 's' ? 'skip' : undefined))).toEqual([
      '<r ',
      '<s ',
      '<u ',
      '/u',
      '/r',
    ])
    expect(faultIn('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>')).toBe('doctype')
    expect(faultIn('<!doctype r><r/>')).toBe('doctype')
    const malformed = [
      '',
      '<r>',
      '<r></s>',
      '<r/><r/>',
      '<r>&a;</r>',
      '<r>&constructor;</r>',
      '<r>&#x110000;</r>',
      '<r a="',
      'text',
      '<?xml version="1.0" encoding="GBK"?><r/>',
      '<!ELEMENT r>',
      '<a>'.repeat(1_001) + '</a>'.repeat(1_001),
    ]
    expect(malformed.map(faultIn)).toEqual(malformed.map(() => 'broken'))
    expect(faultIn(Uint8Array.from([...bytes('<r/>'), 0xe4]))).toBe('broken')
    expect(await faultOf(wordFile('').slice(0, -1))).toBe('broken')
    expect(await faultOf(zipOf(wordParts('<!DOCTYPE a>' + documentXml(''))))).toBe('doctype')
  })
})
