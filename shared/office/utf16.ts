/** UTF-16, in which old files keep names and some programs their XML. */

/** The low byte first; the last byte of an odd number is dropped. */
export function utf16Text(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8))
  return text
}
