import { describe, expect, it } from 'vitest'
import * as library from 'ws'
import { frameOf } from '../../../server/sync/frame.ts'

/** not in its types, but it exports it */
const { Sender } = library as unknown as { Sender: { frame(data: Uint8Array, options: object): Buffer[] } }

const asTheLibraryFramesIt = (message: Uint8Array): Buffer =>
  Buffer.concat(Sender.frame(message, { fin: true, opcode: 2, mask: false, rsv1: false }))

describe('a message as a frame', () => {
  it.each([1, 125, 126, 65_535, 65_536, 200_000])('WIRE-27 of %i bytes is what the library sends', length => {
    const message = new Uint8Array(length).map((_, n) => n % 251)
    expect(frameOf(message).equals(asTheLibraryFramesIt(message))).toBe(true)
  })

  it('WIRE-27 is made once for all that it goes to', () => {
    const message = new Uint8Array([1, 2, 3])
    expect(frameOf(message)).toBe(frameOf(message))
  })
})
