/**
 * Packs text (DEFLATE, RFC 1951), a step at a time. The same bytes are always packed the same. They may hold no zero, which XML has
 * none of: the library's window begins with zeros, and what it packs may repeat them.
 */
import { Deflate } from 'fflate'

export interface PackedStep {
  /** what it gave: nothing where a block goes on with the next step */
  packed: readonly Uint8Array[]
  /** of the bytes given, how many are read */
  read: number
}

/** bytes packed between two words of progress: some 10 ms */
const STEP = 256 * 1024

export function* deflate(bytes: Uint8Array): Generator<PackedStep> {
  const packed: Uint8Array[] = []
  // tables of 2 MB, which only a long part is worth
  const part = new Deflate({ level: 6, mem: bytes.length < STEP ? 4 : 8 }, chunk => packed.push(chunk))
  let read = 0
  do {
    const end = Math.min(read + STEP, bytes.length)
    part.push(bytes.subarray(read, end), end === bytes.length)
    read = end
    yield { packed: packed.splice(0), read }
  } while (read < bytes.length)
}
