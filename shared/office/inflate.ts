/**
 * Unpacks DEFLATE (RFC 1951) piece by piece: whoever takes the pieces may stop at any of them, so that no size in a header need be
 * believed. What is torn may give other bytes than were packed: a check sum tells.
 */
import { FileRefused } from './found.ts'
import { BLOCK_END, codesOf, DISTANCES, LENGTHS, MAX_BITS, ORDER, WINDOW } from './huffman.ts'

/** bytes of a piece */
const PIECE = 64 * 1024
const FULL = WINDOW + PIECE
const LONGEST = 258
/** bits of the number that says how long a code is: a place of a table is `letter << 4 | length` */
const LENGTH_BITS = 4

export interface Piece {
  bytes: Uint8Array
  /** packed bytes that are read */
  read: number
  isLast: boolean
}

interface Stream {
  packed: Uint8Array
  /** bits read */
  at: number
  /** what repetitions reach back to, and what was unpacked since the last piece */
  bytes: Uint8Array
  end: number
}

/** The last piece may be empty. Throws FileRefused. */
export function* inflate(packed: Uint8Array): Generator<Piece> {
  const stream: Stream = { packed, at: 0, bytes: new Uint8Array(FULL + LONGEST), end: 0 }
  let from = 0
  for (let isLast = false; !isLast;) {
    isLast = take(stream, 1) === 1
    const fill = blockReader(stream)
    while (fill()) {
      yield pieceOf(stream, from, false)
      stream.bytes.copyWithin(0, stream.end - WINDOW, stream.end)
      from = stream.end = WINDOW
    }
  }
  yield pieceOf(stream, from, true)
}

const pieceOf = ({ bytes, at, end }: Stream, from: number, isLast: boolean): Piece => ({
  bytes: bytes.slice(from, end),
  read: (at + 7) >> 3,
  isLast,
})

const broken = (): FileRefused => new FileRefused('broken')

/** The next bits, at least 17 of them. */
function peek(packed: Uint8Array, at: number): number {
  const byte = at >> 3
  const bits = (packed[byte] ?? 0) | ((packed[byte + 1] ?? 0) << 8) | ((packed[byte + 2] ?? 0) << 16)
  return bits >> (at & 7)
}

function take(stream: Stream, bits: number): number {
  const taken = peek(stream.packed, stream.at) & ((1 << bits) - 1)
  stream.at += bits
  if (stream.at > stream.packed.length * 8) throw broken()
  return taken
}

/** Unpacks what there is room for: true where the block goes on. */
function blockReader(stream: Stream): () => boolean {
  const kind = take(stream, 2)
  if (kind === 0) return storedReader(stream)
  if (kind === 3) throw broken()
  const [letters, distances] = kind === 1 ? FIXED : ownTables(stream)
  return () => unpackLetters(stream, letters, distances)
}

function storedReader(stream: Stream): () => boolean {
  stream.at = (stream.at + 7) & ~7
  let left = take(stream, 16)
  if (take(stream, 16) !== (~left & 0xffff)) throw broken()
  return () => {
    const { packed, bytes, end } = stream
    const at = stream.at >> 3
    const count = Math.min(left, FULL - end)
    if (at + count > packed.length) throw broken()
    bytes.set(packed.subarray(at, at + count), end)
    stream.at += 8 * count
    stream.end += count
    left -= count
    return left > 0
  }
}

/** What the next bits mean: each of its places is a letter and the length of its code. */
type Table = Uint16Array

function tableOf(lengths: Uint8Array): Table {
  const codes = codesOf(lengths)
  const table = new Uint16Array(1 << Math.max(...lengths))
  lengths.forEach((length, letter) => {
    if (length === 0) return
    for (let place = codes[letter] ?? 0; place < table.length; place += 1 << length)
      table[place] = (letter << LENGTH_BITS) | length
  })
  return table
}

const FIXED = [
  tableOf(
    Uint8Array.from({ length: 288 }, (_, letter) => (letter < 144 ? 8 : letter < 256 ? 9 : letter < 280 ? 7 : 8)),
  ),
  tableOf(new Uint8Array(30).fill(5)),
] as const

function ownTables(stream: Stream): readonly [letters: Table, distances: Table] {
  const letterCount = take(stream, 5) + 257
  const count = letterCount + take(stream, 5) + 1
  const written = take(stream, 4) + 4
  const ofLengths = new Uint8Array(ORDER.length)
  for (const code of ORDER.slice(0, written)) ofLengths[code] = take(stream, 3)
  const table = tableOf(ofLengths)
  const lengths = new Uint8Array(count)
  for (let i = 0; i < count;) {
    const length = takeLetter(stream, table)
    if (length < 16) lengths[i++] = length
    else {
      // the last one again, or zeros
      const repeated = length === 16 ? (lengths[i - 1] ?? 0) : 0
      const times = length === 16 ? 3 + take(stream, 2) : length === 17 ? 3 + take(stream, 3) : 11 + take(stream, 7)
      lengths.fill(repeated, i, (i += times))
    }
  }
  return [tableOf(lengths.subarray(0, letterCount)), tableOf(lengths.subarray(letterCount))]
}

function takeLetter(stream: Stream, table: Table): number {
  const place = table[peek(stream.packed, stream.at) & (table.length - 1)] ?? 0
  if (place === 0) throw broken()
  take(stream, place & MAX_BITS)
  return place >> LENGTH_BITS
}

/** The same as `takeLetter` over and over, in numbers of its own: three times as fast. */
function unpackLetters(stream: Stream, letters: Table, distances: Table): boolean {
  const { packed, bytes } = stream
  const last = packed.length * 8
  let { at, end } = stream
  let isOpen = true
  while (isOpen && end < FULL) {
    const place = letters[peek(packed, at) & (letters.length - 1)] ?? 0
    const letter = place >> LENGTH_BITS
    at += place & MAX_BITS
    if (place === 0 || at > last) throw broken()
    if (letter < BLOCK_END) bytes[end++] = letter
    else if (letter === BLOCK_END) isOpen = false
    else {
      stream.at = at
      stream.end = end
      repeat(stream, letter - BLOCK_END - 1, distances)
      at = stream.at
      end = stream.end
    }
  }
  stream.at = at
  stream.end = end
  return isOpen
}

function repeat(stream: Stream, code: number, distances: Table): void {
  const { bytes, end } = stream
  const to = end + (LENGTHS.base[code] ?? 0) + take(stream, LENGTHS.bits[code] ?? 0)
  const far = takeLetter(stream, distances)
  const distance = (DISTANCES.base[far] ?? 0) + take(stream, DISTANCES.bits[far] ?? 0)
  if (distance > end) throw broken()
  for (let at = end; at < to; at++) bytes[at] = bytes[at - distance] ?? 0
  stream.end = to
}
