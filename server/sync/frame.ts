/**
 * A message as one WebSocket frame (RFC 6455: final, binary, not masked), made once however many it goes to. A library that
 * frames it anew for each of two hundred receivers, in two writes each, costs more than the socket's own work.
 */

const FINAL_BINARY = 0x82
const TWO_BYTES = 126
const EIGHT_BYTES = 127
const MOST_IN_TWO_BYTES = 0xffff

const framed = new WeakMap<Uint8Array, Buffer>()

/** @param message must not change afterwards */
export function frameOf(message: Uint8Array): Buffer {
  const known = framed.get(message)
  if (known) return known
  const frame = Buffer.concat([headOf(message.length), message])
  framed.set(message, frame)
  return frame
}

function headOf(length: number): Buffer {
  if (length < TWO_BYTES) return Buffer.from([FINAL_BINARY, length])
  if (length <= MOST_IN_TWO_BYTES) return Buffer.from([FINAL_BINARY, TWO_BYTES, length >> 8, length & 0xff])
  const head = Buffer.alloc(10)
  head[0] = FINAL_BINARY
  head[1] = EIGHT_BYTES
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}
