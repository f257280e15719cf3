/** Packs the parts of an office file. The same parts give the same bytes: the file's times are fixed. */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Progress } from './found.ts'

/** the first moment that a zip can name: a part's own time says nothing here */
export const NO_TIME = '1980-01-01T00:00:00'

/** bytes deflated between two words of progress: some 10 ms */
const STEP = 256 * 1024

/** Parts by their path, as text; the first of them must be `[Content_Types].xml`. */
export function zipParts(parts: Readonly<Record<string, string>>, onProgress?: Progress): Uint8Array {
  const files = Object.entries(parts).map(([path, text]) => ({ path, bytes: strToU8(text) }))
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const packed: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    packed.push(chunk)
  })
  let done = 0
  for (const { path, bytes } of files) {
    // tables of 2 MB, which only a long part is worth
    const part = new ZipDeflate(path, { level: 6, mem: bytes.length < STEP ? 4 : 8 })
    part.mtime = NO_TIME
    zip.add(part)
    for (let at = 0; at < bytes.length; at += STEP) {
      const step = bytes.subarray(at, at + STEP)
      part.push(step, at + STEP >= bytes.length)
      onProgress?.((done += step.length) / total)
    }
  }
  zip.end()
  return joined(packed)
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
