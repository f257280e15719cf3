/** Writes zips (PKWARE's APPNOTE). The same parts give the same bytes: the files' times are fixed. */
import { crc32 } from './crc32.ts'
import { deflate } from './deflate.ts'
import { utf8Bytes } from './encodings.ts'
import type { Progress } from './found.ts'
import { mapRows, stretch } from './stages.ts'

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

/** of the whole work, what is done when the texts are bytes */
const ENCODED = 0.2

/** A text, or where it is long its pieces: as one it would have to be put together first, in no steps. */
export type PartText = string | readonly string[]

/** Parts of an office file by their path; the first of them must be `[Content_Types].xml`. */
export function zipParts(parts: Readonly<Record<string, PartText>>, onProgress?: Progress): Uint8Array<ArrayBuffer> {
  const files = Object.entries(parts).map(([path, text]) => ({ path, pieces: [text].flat() }))
  const pieces = mapRows(
    files.flatMap(file => file.pieces),
    stretch(onProgress, 0, ENCODED),
    utf8Bytes,
  )
  const total = lengthOf(pieces)
  const tell = stretch(onProgress, ENCODED, 1)
  let done = 0
  let first = 0
  const entries = files.map(({ path, pieces: { length } }): Entry => {
    const bytes = joined(pieces.slice(first, (first += length)))
    const packed: Uint8Array[] = []
    let crc = 0
    let at = 0
    for (const step of deflate(bytes)) {
      packed.push(...step.packed)
      crc = crc32(bytes.subarray(at, step.read), crc)
      at = step.read
      tell?.((done + at) / total)
    }
    done += bytes.length
    return { path: utf8Bytes(path), packed, size: bytes.length, crc, method: DEFLATED }
  })
  return zipOf(entries)
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
  for (const entry of entries) {
    const file = [numbers([0x04034b50, 4], ...headOf(entry)), entry.path, ...entry.packed]
    // no comment, on the first disk, no attributes
    const rest: Field[] = [...fields(2, 0, 0, 0), [0, 4], [at, 4]]
    directory.push(numbers([0x02014b50, 4], [VERSION, 2], ...headOf(entry), ...rest), entry.path)
    files.push(...file)
    at += lengthOf(file)
  }
  const { length: count } = entries
  const end = numbers([0x06054b50, 4], ...fields(2, 0, 0, count, count), ...fields(4, lengthOf(directory), at), [0, 2])
  return joined([...files, ...directory, end])
}

/** What stands before the file and once more in the directory. */
const headOf = ({ path, packed, size, crc, method }: Entry): Field[] => [
  ...fields(2, VERSION, FLAGS, method, 0, NO_DATE),
  ...fields(4, crc, lengthOf(packed), size),
  ...fields(2, path.length, 0),
]

type Field = readonly [value: number, bytes: number]

const fields = (bytes: number, ...values: readonly number[]): Field[] => values.map(value => [value, bytes])

/** The low byte first. */
const numbers = (...all: readonly Field[]): Uint8Array =>
  Uint8Array.from(all.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 0xff)))

const lengthOf = (chunks: readonly Uint8Array[]): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0)

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(lengthOf(chunks))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
