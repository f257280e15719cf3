/** Hands the person a file, as an ordinary download. */

/** the browser reads the file a while after the click */
const RELEASE_MS = 60_000

export function saveFile(name: string, parts: readonly BlobPart[], type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([...parts], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS)
}

/** Marked as UTF-8: the editors of older Windows take it for GBK otherwise. */
export const saveText = (name: string, text: string): void =>
  saveFile(name, ['\ufeff', text.replaceAll('\n', '\r\n')], 'text/plain;charset=utf-8')
