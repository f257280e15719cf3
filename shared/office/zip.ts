/** Writes zips (PKWARE's APPNOTE). The same parts give the same bytes, as far as the platform packs alike: the files' times are fixed. */
import { crc32 } from './crc32.ts'
import { deflate } from './deflate.ts'
import { utf8Bytes } from './encodings.ts'
import type { Progress } from './found.ts'

/** An entry as it lies in the zip. */
interface Entry {
  path: Uint8Array
  packed: readonly Uint8Array[]
  /** bytes before it was packed */
  size: number
  crc: number
  method: number
}

const STORED = 0
const DEFLATED = 8
/** 2.0: what takes inflating */
const VERSION = 20
/** names are UTF-8 */
const FLAGS = 1 << 11
/** 1 January 1980, the first day that a zip can name: a part's own time says nothing here */
const NO_DATE = (1 << 5) | 1

/** letters packed between two words of progress: a few ms */
const STEP = 64 * 1024

/** A text, or where it is long its pieces, none of which ends within a letter: as one it would have to be put together first. */
export type PartText = string | readonly string[]

/** Parts of an office file by their path; the first of them must be `[Content_Types].xml`. */
export async function zipParts(
  parts: Readonly<Record<string, PartText>>,
  onProgress?: Progress,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = Object.entries(parts).map(([path, text]) => ({ path, pieces: [text].flat() }))
  const total = lengthOf(files.flatMap(({ pieces }) => pieces))
  let done = 0
  const entries: Entry[] = []
  for (const { path, pieces } of files)
    entries.push(await packedEntry(path, pieces, letters => onProgress?.((done += letters) / total)))
  return zipOf(entries)
}

/** @param tell how many letters more are packed */
async function packedEntry(path: string, pieces: readonly string[], tell: (letters: number) => void): Promise<Entry> {
  const packed: Uint8Array[] = []
  let size = 0
  let crc = 0
  function* encoded(): Generator<Uint8Array> {
    for (const text of inSteps(pieces)) {
      const bytes = utf8Bytes(text)
      size += bytes.length
      crc = crc32(bytes, crc)
      yield bytes
      tell(text.length)
    }
  }
  for await (const bytes of deflate(encoded())) packed.push(bytes)
  return { path: utf8Bytes(path), packed, size, crc, method: DEFLATED }
}

function* inSteps(pieces: readonly string[]): Generator<string> {
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length < STEP) continue
    yield text
    text = ''
  }
  yield text
}

/** Files that are packed already, as they are: they would grow no smaller. */
export const zipFiles = (files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> =>
  zipOf(
    Object.entries(files).map(([path, bytes]) => ({
      path: utf8Bytes(path),
      packed: [bytes],
      size: bytes.length,
      crc: crc32(bytes),
      method: STORED,
    })),
  )

function zipOf(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const files: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { path, packed, size, crc, method } of entries) {
    // what stands before the file and once more in the directory
    const head = [
      ...numbers(2, VERSION, FLAGS, method, 0, NO_DATE),
      ...numbers(4, crc, lengthOf(packed), size),
      ...numbers(2, path.length, 0),
    ]
    // no comment, on the first disk, no attributes
    const rest = [...numbers(2, 0, 0, 0), ...numbers(4, 0, at)]
    const file = [Uint8Array.of(...numbers(4, 0x04034b50), ...head), path, ...packed]
    directory.push(Uint8Array.of(...numbers(4, 0x02014b50), ...numbers(2, VERSION), ...head, ...rest), path)
    files.push(...file)
    at += lengthOf(file)
  }
  const { length: count } = entries
  const end = [
    ...numbers(4, 0x06054b50),
    ...numbers(2, 0, 0, count, count),
    ...numbers(4, lengthOf(directory), at),
    ...numbers(2, 0),
  ]
  return joined([...files, ...directory, Uint8Array.from(end)])
}

/** Of so many bytes each, the low one first. */
const numbers = (bytes: number, ...values: readonly number[]): number[] =>
  values.flatMap(value => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 0xff))

const lengthOf = (chunks: readonly { length: number }[]): number => chunks.reduce((sum, { length }) => sum + length, 0)

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(lengthOf(chunks))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
