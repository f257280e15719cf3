/**
 * Reads a zip that a stranger made: its directory first, then only the parts asked for, inflated step by step and counted,
 * because a size in a header may lie: one that says too much is not begun, one that says too little ends where it lied.
 * Layout by PKWARE's APPNOTE; its 64-bit form, which files below the cap never need, is refused as broken.
 */
import { MIB } from '../limits.ts'
import { crc32 } from './crc32.ts'
import { inflate } from './deflate.ts'
import { textIn } from './encodings.ts'
import { broken, FileRefused } from './found.ts'

/** a file beyond it is refused before anything is read */
export const MAX_FILE_BYTES = 100 * MIB
/** all parts that are read, unpacked: 2,000 rows of 4 × 200 characters take 8 MiB, with type on every word 60 */
export const MAX_UNPACKED_BYTES = 128 * MIB
/**
 * What grows more than so many times beyond so many bytes is a bomb. XML that people write grows 5 to 50 times, one text in
 * 2,000 rows 130 times; one sign without end grows 1,000 times.
 */
const GROWTHS = [
  { beyond: MIB, most: 500 },
  { beyond: 2 * MIB, most: 250 },
  { beyond: 32 * MIB, most: 100 },
]
const MAX_ENTRIES = 20_000

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MAX_COMMENT = 0xffff
const IS_ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8

interface Entry {
  method: number
  crc: number
  packed: number
  size: number
  /** where its local header begins, and where its bytes do */
  at: number
  from: number
}

/** Told the next bytes of a part, unpacked, and the share of it that is read; at last none, and it is whole. */
export type TakeBytes = (bytes: Uint8Array, isLast: boolean, share: number) => void

export interface Zip {
  paths: readonly string[]
  has: (path: string) => boolean
  /** Rejects with FileRefused: `broken`, also where there is no such part, or `too-large`. */
  read: (path: string, take: TakeBytes) => Promise<void>
}

/** Paths are told in small letters: a package holds no two that differ in that alone. Throws FileRefused. */
export function openZip(bytes: Uint8Array): Zip {
  if (bytes.length > MAX_FILE_BYTES) throw new FileRefused('too-large')
  const entries = entriesOf(bytes)
  const budget = { unpacked: 0, packed: 0 }
  return {
    paths: [...entries.keys()],
    has: path => entries.has(path.toLowerCase()),
    read: async (path, take) => {
      const entry = entries.get(path.toLowerCase())
      if (!entry) throw broken()
      await unpack(bytes.subarray(entry.from, entry.from + entry.packed), entry, budget, take)
    },
  }
}

interface Directory {
  at: number
  size: number
  count: number
  /** bytes before the zip's own first: offsets count from there */
  junk: number
}

/** The end record stands last, behind it only a comment, in which anything may stand. */
function directoryOf(view: DataView): Directory | undefined {
  const last = view.byteLength - END_BYTES
  for (let end = last; end >= Math.max(0, last - MAX_COMMENT); end--) {
    if (view.getUint32(end, true) !== END_SIGNATURE) continue
    if (end + END_BYTES + view.getUint16(end + 20, true) > view.byteLength) continue
    const count = view.getUint16(end + 10, true)
    const size = view.getUint32(end + 12, true)
    const at = end - size
    const isThere = at >= 0 && count > 0 && size >= ENTRY_BYTES && view.getUint32(at, true) === ENTRY_SIGNATURE
    const junk = at - view.getUint32(end + 16, true)
    if (isThere && junk >= 0) return { at, size, count, junk }
  }
  return undefined
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const hasDirectory = (bytes: Uint8Array): boolean => directoryOf(viewOf(bytes)) !== undefined

function entriesOf(bytes: Uint8Array): Map<string, Entry> {
  const view = viewOf(bytes)
  const directory = directoryOf(view)
  if (!directory) throw broken()
  if (directory.count > MAX_ENTRIES) throw new FileRefused('too-large')
  const entries = new Map<string, Entry>()
  const end = directory.at + directory.size
  let at = directory.at
  for (let n = 0; n < directory.count; n++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw broken()
    const nameBytes = view.getUint16(at + 28, true)
    const next = at + ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw broken()
    const path = pathOf(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    if (entries.has(path)) throw broken()
    entries.set(path, entryOf(view, at, directory))
    at = next
  }
  refuseOverlap([...entries.values()])
  return entries
}

/** Parts of an office file have names in ASCII. */
function pathOf(name: Uint8Array): string {
  const path = (textIn(name, 'latin1') ?? '').replaceAll('\\', '/').toLowerCase()
  if (path === '' || /^\/|^[a-z]:|\0|(^|\/)\.\.(\/|$)/.test(path)) throw broken()
  return path
}

function entryOf(view: DataView, record: number, directory: Directory): Entry {
  if (view.getUint16(record + 8, true) & IS_ENCRYPTED) throw new FileRefused('encrypted')
  const packed = view.getUint32(record + 20, true)
  const at = view.getUint32(record + 42, true) + directory.junk
  if (at + LOCAL_BYTES > directory.at || view.getUint32(at, true) !== LOCAL_SIGNATURE) throw broken()
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (from + packed > directory.at) throw broken()
  return {
    method: view.getUint16(record + 10, true),
    crc: view.getUint32(record + 16, true),
    packed,
    size: view.getUint32(record + 24, true),
    at,
    from,
  }
}

/** Entries that share bytes let a small file unpack to a huge one without nesting. */
function refuseOverlap(entries: Entry[]): void {
  entries.sort((a, b) => a.at - b.at)
  let free = 0
  for (const { at, from, packed } of entries) {
    if (at < free) throw broken()
    free = from + packed
  }
}

async function unpack(
  packed: Uint8Array,
  entry: Entry,
  budget: { unpacked: number; packed: number },
  take: TakeBytes,
): Promise<void> {
  budget.unpacked += entry.size
  budget.packed += entry.packed
  if (budget.unpacked > MAX_UNPACKED_BYTES || isBomb(budget)) throw new FileRefused('too-large')
  let size = 0
  let crc = 0
  for await (const bytes of piecesOf(packed, entry.method)) {
    size += bytes.length
    if (size > entry.size) throw broken()
    crc = crc32(bytes, crc)
    take(bytes, false, size / (entry.size || 1))
  }
  if (size !== entry.size || crc !== entry.crc) throw broken()
  take(new Uint8Array(), true, 1)
}

const isBomb = ({ unpacked, packed }: { unpacked: number; packed: number }): boolean =>
  GROWTHS.some(({ beyond, most }) => unpacked > beyond && unpacked > packed * most)

function piecesOf(packed: Uint8Array, method: number): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (method === STORED) return [packed]
  if (method === DEFLATED) return inflate(packed)
  throw broken()
}
