/** What a room and a peer say to each other of the document (y-protocols' sync). */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { MESSAGE } from '../../shared/wire.ts'

/** A state vector of no client. */
export const hasNothing = (vector: Uint8Array): boolean => vector.length === 1 && vector[0] === 0

export function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}
