/** Packs the parts of an office file. The same parts give the same bytes: the file's times are fixed. */
import { strToU8, zipSync } from 'fflate'

/** the first moment that a zip can name: a part's own time says nothing here */
const NO_TIME = '1980-01-01T00:00:00'

/** Parts by their path, as text; the first of them must be `[Content_Types].xml`. */
export function zipParts(parts: Readonly<Record<string, string>>): Uint8Array {
  const files = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))
  return zipSync(files, { level: 6, mtime: NO_TIME })
}
