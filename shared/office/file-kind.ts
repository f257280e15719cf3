/** What a file is by its bytes: its name may say anything, and offices rename files to get them through. */
import { textIn } from './encodings.ts'
import type { FileFault } from './found.ts'
import { hasDirectory } from './zip-in.ts'

/** so much of a page or a flat XML file is looked at */
const HEAD_BYTES = 4_096

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

/** a zip's first entry */
const ZIP = [0x50, 0x4b, 3, 4]
/** RAR, 7z */
const ARCHIVES = [
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** `zip` may be an office file; everything else is one of the faults. */
export function fileKind(bytes: Uint8Array): 'zip' | FileFault {
  if (startsWith(bytes, ZIP)) return 'zip'
  if (startsWith(bytes, COMPOUND)) return compoundKind(bytes)
  if (ARCHIVES.some(magic => startsWith(bytes, magic))) return 'archive'
  const kind = textKind(headOf(bytes))
  // something may stand before a zip, as in one that unpacks itself
  return kind === 'not-office' && hasDirectory(bytes) ? 'zip' : kind
}

/** Streams of a compound file (MS-CFB) that tell what it is; the first that is there counts. */
const STREAMS: readonly (readonly [name: RegExp, fault: FileFault])[] = [
  [/^(EncryptedPackage|EncryptionInfo)$/, 'encrypted'],
  [/^WordDocument$/, 'old-word'],
  [/^(Workbook|Book)$/, 'old-excel'],
  // Kingsoft's own, and MatOST of Microsoft Works, whose files are named .wps too
  [/^(WPS|ET|KSO)|^MatOST$/i, 'old-wps'],
]

function compoundKind(bytes: Uint8Array): FileFault {
  const names = streamNames(bytes)
  return STREAMS.find(([pattern]) => names.some(name => pattern.test(name)))?.[1] ?? 'not-office'
}

const ENTRY_BYTES = 128
/** within a directory's entry: 32 letters of UTF-16, then the name's bytes with its closing zero, then the kind */
const NAME_BYTES_AT = 64
const KIND_AT = 66
/** storage, stream, root */
const KINDS = [1, 2, 5]

/** Names of a directory. Its entries lie on a grid of 128 bytes: looking there needs no chain of sectors, which may lie. */
function streamNames(bytes: Uint8Array): string[] {
  const names: string[] = []
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const size = (bytes[at + NAME_BYTES_AT] ?? 0) - 2
    const isName =
      size > 0 &&
      size < NAME_BYTES_AT &&
      bytes[at + NAME_BYTES_AT + 1] === 0 &&
      KINDS.includes(bytes[at + KIND_AT] ?? 0)
    if (isName && bytes[at + 1] === 0) names.push(textIn(bytes.subarray(at, at + size), 'utf-16le') ?? '')
  }
  return names
}

/** The beginning as Latin letters: what tells the kind is ASCII in every encoding but UTF-16, whose zeros are dropped. */
const headOf = (bytes: Uint8Array): string =>
  (textIn(bytes.subarray(0, HEAD_BYTES), 'latin1') ?? '')
    .replace(/^(ÿþ|þÿ|ï»¿)/, '')
    .replaceAll('\0', '')
    .trimStart()

function textKind(head: string): FileFault {
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (head.startsWith('%PDF')) return 'fixed-layout'
  // Word and Excel of 2003 in one XML file
  if (/^<\?xml/.test(head) && /progid="Word\.Document"|office\/word\/2003\/wordml/.test(head)) return 'old-word'
  if (/^<\?xml/.test(head) && /progid="Excel\.Sheet"|schemas-microsoft-com:office:spreadsheet/.test(head))
    return 'old-excel'
  const bare = head.replace(/^(<\?xml[^>]*>|<!--[^]*?-->|\s+)+/, '')
  if (/^<(!doctype\s+html|html|head|body|meta|table)\b/i.test(bare)) return 'html'
  // a page with its pictures in one file (MHTML)
  if (
    /^(MIME-Version|Content-Type|From|Subject|Date):/i.test(head) &&
    /^Content-Type:\s*multipart\/related/im.test(head)
  )
    return 'html'
  return 'not-office'
}
