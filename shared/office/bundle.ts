/** Many annexes in one zip, under the names that an office gives them. */
import { cleanText } from '../document/text.ts'
import { zipFiles } from './zip.ts'

export interface NamedFile {
  /** as `annexFileName` gives it */
  name: string
  bytes: Uint8Array<ArrayBuffer>
  /** of the month, where there are several */
  folder?: string
}

/** what Windows keeps out of a file's name */
const FORBIDDEN = /[\n\t\\/:*?"<>|]/g

/** A name that every system takes: what Windows forbids becomes `_`, no dot or space at its end. */
export const fileName = (name: string): string =>
  cleanText(name)
    .replace(FORBIDDEN, '_')
    .replace(/[. ]+$/, '')

/** The files as one zip; the second of a name is `… (2).docx`. */
export function annexBundle(files: readonly NamedFile[]): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Uint8Array> = {}
  const taken = new Set<string>()
  for (const { name, bytes, folder } of files) {
    const path = free((folder === undefined ? '' : `${fileName(folder)}/`) + fileName(name), taken)
    taken.add(path.toLowerCase())
    entries[path] = bytes
  }
  return zipFiles(entries)
}

/** The path, or with the first number that makes it one of a kind: Windows takes `A` and `a` for one name. */
function free(path: string, taken: ReadonlySet<string>): string {
  const dot = path.lastIndexOf('.')
  const stem = dot > path.lastIndexOf('/') ? dot : path.length
  let free = path
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${path.slice(0, stem)} (${n})${path.slice(stem)}`
  return free
}
