/**
 * Unpacks DEFLATE (RFC 1951) piece by piece: whoever takes the pieces may stop at any of them, so that no size in a header need be
 * believed. What is torn may give other bytes than were packed: a check sum tells.
 */
import { Inflate } from 'fflate'
import { FileRefused } from './found.ts'

export interface Piece {
  bytes: Uint8Array
  /** packed bytes that are read */
  read: number
  isLast: boolean
}

/** packed bytes at once, fewer where they become many more than wanted */
const STEP = { first: 1024, least: 256, most: 8 * 1024, wanted: 256 * 1024 }

/** The last piece may be empty. Throws FileRefused. */
export function* inflate(packed: Uint8Array): Generator<Piece> {
  let bytes = new Uint8Array()
  const part = new Inflate(chunk => (bytes = chunk))
  let step = STEP.first
  let read = 0
  do {
    const end = Math.min(read + step, packed.length)
    try {
      part.push(packed.subarray(read, end), end === packed.length)
    } catch {
      throw new FileRefused('broken')
    }
    read = end
    yield { bytes, read, isLast: read === packed.length }
    const fitting = Math.floor((step * STEP.wanted) / (bytes.length + 1))
    step = Math.max(STEP.least, Math.min(STEP.most, 2 * step, fitting))
  } while (read < packed.length)
}
