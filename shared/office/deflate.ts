/**
 * Packs bytes (DEFLATE, RFC 1951): each repetition is found by the hash of its first bytes, each block has codes of its own. The
 * same bytes are always packed the same.
 */
import { BLOCK_END, codesOf, DISTANCES, LENGTHS, MAX_BITS, ORDER, WINDOW } from './huffman.ts'
import { codeLengths } from './huffman-lengths.ts'

export interface PackedBlock {
  bytes: Uint8Array
  /** of the bytes given, how many are packed with it */
  read: number
}

/** letters and repetitions of a block, and bytes: at most some 10 ms */
const BLOCK = { signs: 32 * 1024, bytes: 256 * 1024 }
/** bytes that a repetition is looked up by */
const SHORTEST = 4
const LONGEST = 258
/** places looked at for a longer one */
const TRIES = 24
const MOST_HASH_BITS = 15
/** of one sign: bits of its letter 15, its length 5, distance 15, its distance 13 */
const SIGN_BYTES = 6
/** of what stands before a block's signs */
const HEAD_BYTES = 1024

/** @yields a block at a time, none of them empty */
export function* deflate(bytes: Uint8Array): Generator<PackedBlock> {
  const find = repetitionFinder(bytes)
  const most = Math.min(BLOCK.signs, bytes.length)
  const out: Bits = { bytes: new Uint8Array(most * SIGN_BYTES + HEAD_BYTES), at: 0 }
  const signs = { values: new Uint16Array(most), distances: new Uint16Array(most), count: 0 }
  let at = 0
  do {
    const end = Math.min(at + BLOCK.bytes, bytes.length)
    signs.count = 0
    while (at < end && signs.count < most) {
      const { length, distance } = find(at)
      signs.values[signs.count] = distance > 0 ? length : (bytes[at] ?? 0)
      signs.distances[signs.count++] = distance
      at += length
    }
    const isLast = at >= bytes.length
    putBlock(out, signs, isLast)
    const whole = (isLast ? out.at + 7 : out.at) >> 3
    yield { bytes: out.bytes.slice(0, whole), read: at }
    // what does not fill a byte goes on in the next block
    out.bytes[0] = out.bytes[whole] ?? 0
    out.bytes.fill(0, 1)
    out.at &= 7
  } while (at < bytes.length)
}

interface Found {
  /** 1 where nothing repeats: a byte by itself */
  length: number
  /** bytes back; 0 for a byte by itself */
  distance: number
}

/** Asked at ascending places, all bytes of what was found before included. */
function repetitionFinder(bytes: Uint8Array): (at: number) => Found {
  // most parts are small: so are their tables
  const hashBits = Math.min(MOST_HASH_BITS, 32 - Math.clz32(bytes.length))
  const newest = new Int32Array(1 << hashBits).fill(-1)
  const older = new Int32Array(Math.min(WINDOW, bytes.length)).fill(-1)
  const found: Found = { length: 1, distance: 0 }
  let noted = 0

  const hashAt = (at: number): number => {
    const first = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    return Math.imul(first | ((bytes[at + 3] ?? 0) << 24), 0x9e3779b1) >>> (32 - hashBits)
  }
  const noteUntil = (end: number): void => {
    for (; noted < end; noted++) {
      const hash = hashAt(noted)
      older[noted % WINDOW] = newest[hash] ?? -1
      newest[hash] = noted
    }
  }
  return at => {
    const most = Math.min(LONGEST, bytes.length - at)
    found.length = 1
    found.distance = 0
    noteUntil(at)
    if (most < SHORTEST) return found
    let place = newest[hashAt(at)] ?? -1
    for (let tries = TRIES; tries > 0 && place >= 0 && at - place <= WINDOW; tries--) {
      // one that is longer has the same byte there
      const mayBeLonger = bytes[place + found.length] === bytes[at + found.length]
      const length = mayBeLonger ? alike(bytes, place, at) : 0
      if (length >= SHORTEST && length > found.length) {
        found.length = length
        found.distance = at - place
        if (length === most) break
      }
      const next = older[place % WINDOW] ?? -1
      // overwritten by a newer one
      place = next < place ? next : -1
    }
    return found
  }
}

/** How many bytes from `at` on are the same as from `place` on. */
function alike(bytes: Uint8Array, place: number, at: number): number {
  const most = Math.min(LONGEST, bytes.length - at)
  let length = 0
  while (length < most && bytes[place + length] === bytes[at + length]) length++
  return length
}

/** Bits, the lowest of a byte first. */
interface Bits {
  bytes: Uint8Array
  at: number
}

function put(out: Bits, value: number, count: number): void {
  const { bytes, at } = out
  const byte = at >> 3
  const shifted = value << (at & 7)
  bytes[byte] = (bytes[byte] ?? 0) | shifted
  bytes[byte + 1] = shifted >> 8
  bytes[byte + 2] = shifted >> 16
  out.at = at + count
}

interface Signs {
  /** a byte, or a repetition's length */
  values: Uint16Array
  /** 0 for a byte */
  distances: Uint16Array
  count: number
}

function putBlock(out: Bits, signs: Signs, isLast: boolean): void {
  const letters = new Uint32Array(286)
  const distances = new Uint32Array(30)
  letters[BLOCK_END] = 1
  for (let i = 0; i < signs.count; i++) {
    const distance = signs.distances[i] ?? 0
    const letter = distance === 0 ? (signs.values[i] ?? 0) : BLOCK_END + 1 + lengthCode(signs.values[i] ?? 0)
    letters[letter] = (letters[letter] ?? 0) + 1
    if (distance > 0) distances[distanceCode(distance)] = (distances[distanceCode(distance)] ?? 0) + 1
  }
  const ofLetters = codeLengths(letters, MAX_BITS)
  const ofDistances = codeLengths(distances, MAX_BITS)
  put(out, Number(isLast), 1)
  put(out, 2, 2)
  putLengths(out, [...ofLetters, ...ofDistances])
  putSigns(
    out,
    signs,
    { lengths: ofLetters, codes: codesOf(ofLetters) },
    { lengths: ofDistances, codes: codesOf(ofDistances) },
  )
}

interface Codes {
  lengths: Uint8Array
  codes: Uint16Array
}

const putCode = (out: Bits, { codes, lengths }: Codes, letter: number): void =>
  put(out, codes[letter] ?? 0, lengths[letter] ?? 0)

function putSigns(out: Bits, { values, distances, count }: Signs, ofLetters: Codes, ofDistances: Codes): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? 0
    const distance = distances[i] ?? 0
    if (distance === 0) putCode(out, ofLetters, value)
    else {
      const length = lengthCode(value)
      putCode(out, ofLetters, BLOCK_END + 1 + length)
      put(out, value - (LENGTHS.base[length] ?? 0), LENGTHS.bits[length] ?? 0)
      const far = distanceCode(distance)
      putCode(out, ofDistances, far)
      put(out, distance - (DISTANCES.base[far] ?? 0), DISTANCES.bits[far] ?? 0)
    }
  }
  putCode(out, ofLetters, BLOCK_END)
}

const highestBit = (value: number): number => 31 - Math.clz32(value)

function lengthCode(length: number): number {
  if (length === LONGEST) return LENGTHS.base.length - 1
  const more = length - 3
  const bit = highestBit(more)
  return more < 8 ? more : 4 * (bit - 1) + ((more >> (bit - 2)) & 3)
}

function distanceCode(distance: number): number {
  const more = distance - 1
  const bit = highestBit(more)
  return more < 2 ? more : 2 * bit + ((more >> (bit - 1)) & 1)
}

/** Repetitions in the list of lengths: `base` and more times, how many in so many bits; 16 the last length, 17 and 18 zero. */
const RUNS = { 16: { base: 3, bits: 2 }, 17: { base: 3, bits: 3 }, 18: { base: 11, bits: 7 } } as const

/** All lengths, those of letters that do not occur too, in codes of their own. */
function putLengths(out: Bits, all: readonly number[]): void {
  const runs = runsOf(all)
  const counts = new Uint32Array(ORDER.length)
  for (const { letter } of runs) counts[letter] = (counts[letter] ?? 0) + 1
  const lengths = codeLengths(counts, 7)
  const codes = { lengths, codes: codesOf(lengths) }
  put(out, 286 - 257, 5)
  put(out, 30 - 1, 5)
  put(out, ORDER.length - 4, 4)
  for (const letter of ORDER) put(out, lengths[letter] ?? 0, 3)
  for (const { letter, more } of runs) {
    putCode(out, codes, letter)
    if (isRun(letter)) put(out, more, RUNS[letter].bits)
  }
}

const isRun = (letter: number): letter is keyof typeof RUNS => letter in RUNS

function runsOf(all: readonly number[]): { letter: number; more: number }[] {
  const runs: { letter: number; more: number }[] = []
  for (let i = 0; i < all.length;) {
    const length = all[i] ?? 0
    let times = 1
    while (all[i + times] === length) times++
    const isRepeated = length > 0 && all[i - 1] === length
    const letter = length === 0 && times >= 3 ? (times < 11 ? 17 : 18) : isRepeated && times >= 3 ? 16 : length
    const taken = isRun(letter) ? Math.min(times, RUNS[letter].base + (1 << RUNS[letter].bits) - 1) : 1
    runs.push({ letter, more: isRun(letter) ? taken - RUNS[letter].base : 0 })
    i += taken
  }
  return runs
}
