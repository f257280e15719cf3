/**
 * Texts as bytes and back. Browsers and Node have the same coders, which the language's own library, all that these files are
 * typed by, does not name.
 */
interface Coders {
  TextEncoder: new () => { encode: (text: string) => Uint8Array<ArrayBuffer> }
  TextDecoder: new (
    encoding: string,
    options?: { fatal: boolean },
  ) => { decode: (bytes: Uint8Array, options?: { stream: boolean }) => string }
}

const { TextEncoder, TextDecoder } = globalThis as unknown as Coders

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'latin1'

const encoder = new TextEncoder()

export const utf8Bytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Null where the bytes are none of this encoding. Its mark at the beginning is no text. */
export function textIn(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Takes a text's bytes in any steps; what is none of the encoding becomes U+FFFD. */
export function textReader(encoding: Encoding): (bytes: Uint8Array, isLast: boolean) => string {
  const decoder = new TextDecoder(encoding)
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast })
}

/** What the first two bytes say; null where they are no mark. */
export function encodingMarked([first, second]: ArrayLike<number> & Iterable<number>): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
