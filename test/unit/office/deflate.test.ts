/** Packing and unpacking, held against zlib. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deflate } from '../../../shared/office/deflate.ts'
import { FileRefused } from '../../../shared/office/found.ts'
import { inflate } from '../../../shared/office/inflate.ts'

const packed = (bytes: Uint8Array): Buffer => Buffer.concat([...deflate(bytes)].flatMap(step => step.packed))
const unpacked = (bytes: Uint8Array): Buffer => Buffer.concat([...inflate(bytes)].map(piece => piece.bytes))

/** Letters of which some are rare, none of them zero as in all XML, and repetitions of what stands up to 40,000 before. */
const bytes = fc
  .tuple(fc.integer(), fc.nat(80_000), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 255 }))
  .map(([seed, length, rarity, letters]) => {
    let state = seed
    const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32
    const made = Buffer.alloc(length)
    let back = 0
    for (let i = 0; i < length; i++) {
      if (next() < 0.05) back = next() < 0.5 ? 0 : Math.floor(next() * 40_000)
      made[i] = back > 0 && back <= i ? (made[i - back] ?? 1) : 1 + Math.floor(next() ** rarity * letters)
    }
    return made
  })

const EDGES = [
  Buffer.alloc(0),
  Buffer.from('a'),
  Buffer.from('aaaa'),
  Buffer.alloc(300_000, 7),
  Buffer.from('abc'.repeat(30_000)),
]
const STYLES = [
  { level: 0 },
  { level: 1 },
  { level: 9 },
  { strategy: constants.Z_FIXED },
  { strategy: constants.Z_HUFFMAN_ONLY },
]

describe('packing', () => {
  it(
    'PAPER-95: what is packed here zlib unpacks, and what zlib packs in any style is unpacked here',
    { timeout: 60_000 },
    () => {
      const same = (original: Buffer): void => {
        expect(inflateRawSync(packed(original)).equals(original)).toBe(true)
        for (const style of STYLES) expect(unpacked(deflateRawSync(original, style)).equals(original)).toBe(true)
      }
      EDGES.forEach(same)
      fc.assert(fc.property(bytes, same), { numRuns: 30 })
    },
  )

  it('PAPER-95: little is lost against zlib, and progress is told by at most 256 KiB', () => {
    const text = Buffer.from(
      Array.from({ length: 40_000 }, (_, n) => `<w:t>${(n * 7_919).toString(36)}之托位</w:t>`).join(''),
    )
    expect(packed(text).length).toBeLessThan(deflateRawSync(text).length * 1.3)
    let before = 0
    for (const { read } of deflate(text)) {
      expect(read - before).toBeLessThanOrEqual(256 * 1024)
      before = read
    }
    expect(before).toBe(text.length)
  })

  it('PAPER-96: what is torn is refused or gives other bytes, and always ends', () => {
    const whole = deflateRawSync(Buffer.from(Array.from({ length: 8_000 }, (_, n) => (n * n * 7_919) >> 3)))
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([at, value, end]) => {
      const one = Buffer.from(whole)
      one[at] = value
      return one.subarray(0, end)
    })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), one => {
        try {
          for (const piece of inflate(one)) expect(piece.bytes.length).toBeLessThan(512 * 1024)
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefused)
        }
      }),
      { numRuns: 500 },
    )
  })
})
