/** Packing and unpacking, held against zlib. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deflate, inflate } from '../../../shared/office/deflate.ts'
import { FileRefused } from '../../../shared/office/found.ts'

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
const packed = (bytes: Uint8Array): Promise<Buffer> => whole(deflate([bytes].values()))
const unpacked = (bytes: Uint8Array): Promise<Buffer> => whole(inflate(bytes))

/** Letters of which some are rare, and repetitions of what stands up to 40,000 before. */
const bytes = fc
  .tuple(fc.integer(), fc.nat(80_000), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 255 }))
  .map(([seed, length, rarity, letters]) => {
    let state = seed
    const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32
    const made = Buffer.alloc(length)
    let back = 0
    for (let i = 0; i < length; i++) {
      if (next() < 0.05) back = next() < 0.5 ? 0 : Math.floor(next() * 40_000)
      made[i] = back > 0 && back <= i ? (made[i - back] ?? 1) : Math.floor(next() ** rarity * letters)
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
const TEXT = Buffer.from(
  Array.from({ length: 40_000 }, (_, n) => `<w:t>${(n * 7_919).toString(36)}之托位</w:t>`).join(''),
)

describe('packing', () => {
  it(
    'PAPER-95: what is packed here zlib unpacks, and what zlib packs in any style is unpacked here',
    { timeout: 60_000 },
    async () => {
      const same = async (original: Buffer): Promise<void> => {
        expect(inflateRawSync(await packed(original)).equals(original)).toBe(true)
        for (const style of STYLES)
          expect((await unpacked(deflateRawSync(original, style))).equals(original)).toBe(true)
      }
      for (const original of EDGES) await same(original)
      await fc.assert(fc.asyncProperty(bytes, same), { numRuns: 30 })
    },
  )

  it('PAPER-95: little is lost against zlib, and a step is taken when the one before it is worked off', async () => {
    expect((await packed(TEXT)).length).toBeLessThan(deflateRawSync(TEXT).length * 1.05)
    let taken = 0
    const steps = function* (): Generator<Uint8Array> {
      for (let at = 0; at < TEXT.length; at += 100_000, taken++) yield TEXT.subarray(at, at + 100_000)
    }
    for await (const _ of deflate(steps())) break
    // the first gave a piece; who stops there has had no more of them read than lay ready
    expect(taken).toBeLessThan(5)
    expect(TEXT.length).toBeGreaterThan(900_000)
  })

  it('PAPER-96: what is torn is refused or gives other bytes, and always ends', async () => {
    const file = deflateRawSync(Buffer.from(Array.from({ length: 8_000 }, (_, n) => (n * n * 7_919) >> 3)))
    const damaged = fc.tuple(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length)).map(([at, value, end]) => {
      const one = Buffer.from(file)
      one[at] = value
      return one.subarray(0, end)
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), async one => {
        try {
          for await (const { length } of inflate(one)) expect(length).toBeLessThan(512 * 1024)
        } catch (error) {
          expect(error).toBeInstanceOf(FileRefused)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('PAPER-96: what ends before its end, or goes on behind it, is refused', async () => {
    const file = deflateRawSync(TEXT)
    expect((await unpacked(file)).equals(TEXT)).toBe(true)
    for (const torn of [Buffer.alloc(0), file.subarray(0, -1), file.subarray(0, 9_000), Buffer.concat([file, file])])
      await expect(unpacked(torn)).rejects.toThrow(new FileRefused('broken'))
  })

  it('PAPER-96: who stops half way, whatever stands in the rest, is told nothing more', async () => {
    const file = deflateRawSync(TEXT)
    for (const rest of [file.subarray(20_000), Buffer.alloc(50_000, 0xff), Buffer.alloc(0)]) {
      let pieces = 0
      for await (const _ of inflate(Buffer.concat([file.subarray(0, 20_000), rest]))) if (++pieces === 2) break
      expect(pieces).toBe(2)
    }
    // a promise that nobody waits for any more would fail this run
    await unpacked(file)
  })
})
