/** What packing and unpacking share (RFC 1951, DEFLATE). */

/** bits of the longest code */
export const MAX_BITS = 15
/** the letter that ends a block; those above it are lengths */
export const BLOCK_END = 256
/** bytes that a repetition reaches back */
export const WINDOW = 32 * 1024

/** A length or a distance is a base and so many bits more. */
export interface Ranges {
  base: Uint16Array
  bits: Uint8Array
}

/** Three times none more, then one bit more every `each` codes. */
function ranges(count: number, first: number, each: number): Ranges {
  const base = new Uint16Array(count)
  const bits = new Uint8Array(count)
  let next = first
  for (let code = 0; code < count; code++) {
    bits[code] = Math.max(0, Math.floor(code / each) - 1)
    base[code] = next
    next += 1 << (bits[code] ?? 0)
  }
  return { base, bits }
}

/** 3 to 258; the longest has a code of its own */
export const LENGTHS = ranges(29, 3, 4)
LENGTHS.base[28] = 258
LENGTHS.bits[28] = 0
export const DISTANCES = ranges(30, 1, 2)

/** in which the lengths of the codes of code lengths are written */
export const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const

/** Codes of these lengths, shorter ones first, their first bit the lowest as it is written; 0 where there is none. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(MAX_BITS + 2)
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1
  // the first code of each length
  for (let bits = 2; bits <= MAX_BITS; bits++) next[bits] = ((next[bits] ?? 0) + (next[bits - 1] ?? 0)) << 1
  return Uint16Array.from(lengths, length => {
    const code = next[length] ?? 0
    next[length] = code + 1
    return reversed(code, length)
  })
}

function reversed(code: number, length: number): number {
  let other = 0
  for (let bit = 0; bit < length; bit++) other |= ((code >> bit) & 1) << (length - 1 - bit)
  return other
}
