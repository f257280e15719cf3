/**
 * Reads XML step by step: elements by their local names, because each program chooses its own prefixes and the strict form of
 * the standard its own namespaces. A DOCTYPE is refused: no office program writes one, and entities that grow stand there.
 */
import { DecodeUTF8 } from 'fflate'
import { Parser, type GetAttributes } from 'saxen'
import { FileRefused } from './found.ts'
import { utf16Text } from './utf16.ts'

const MAX_DEPTH = 1_000
/** letters gathered before they are parsed */
const STEP = 64 * 1024
/** letters in which an encoding is declared */
const DECLARATION = 200

/**
 * An attribute's value by its local name. `xmlns:w` is asked for as such: the namespace of a prefix, as the element itself or
 * the root declares it. Good until `open` returns.
 */
export type Attribute = (name: string) => string | undefined

export interface XmlListener {
  /** `skip`: nothing in the element is told, nor its end. */
  open: (name: string, attribute: Attribute) => 'skip' | undefined
  close: (name: string) => void
  /** A text may come in pieces. */
  text: (text: string) => void
}

const broken = (): FileRefused => new FileRefused('broken')

/** Takes the bytes of one XML part in order, UTF-8 or UTF-16. Throws FileRefused: `doctype`, `broken`. */
export function xmlReader(listener: XmlListener): (bytes: Uint8Array, isLast: boolean) => void {
  const write = parserOf(listener)
  let held: Uint8Array = new Uint8Array()
  let decode: Decoder | undefined
  return (bytes, isLast) => {
    held = joined(held, bytes)
    // the first letters tell the encoding
    if (held.length < 4 && !isLast) return
    decode ??= decoderOf(held)
    write(decode(held, isLast), isLast)
    held = held.subarray(0, 0)
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

type Decoder = (bytes: Uint8Array, isLast: boolean) => string

/** By the first bytes: the mark of UTF-16, or every other byte of `<?` zero; else UTF-8. */
function decoderOf([first, second]: Uint8Array): Decoder {
  if ((first === 0xff && second === 0xfe) || second === 0) return utf16Decoder(bytes => bytes)
  if ((first === 0xfe && second === 0xff) || first === 0) return utf16Decoder(swapped)
  let text = ''
  const utf8 = new DecodeUTF8(decoded => (text = decoded))
  return (bytes, isLast) => {
    try {
      utf8.push(bytes, isLast)
    } catch {
      throw broken() // a letter cut short at the end
    }
    return text
  }
}

function utf16Decoder(littleEndian: (bytes: Uint8Array) => Uint8Array): Decoder {
  let odd: Uint8Array = new Uint8Array()
  return bytes => {
    const all = joined(odd, bytes)
    odd = all.subarray(all.length - (all.length % 2))
    return utf16Text(littleEndian(all.subarray(0, all.length - odd.length)))
  }
}

const swapped = (bytes: Uint8Array): Uint8Array => bytes.map((_, i) => bytes[i ^ 1] ?? 0)

/** Parses in steps that end before a `<`: saxen takes a `>` in a value for the tag's end where a step ends in that value. */
function parserOf(listener: XmlListener): (text: string, isLast: boolean) => void {
  let isHeard = false
  const parser = saxParser(listener, () => (isHeard = true))
  let held = ''
  let step = STEP
  return (text, isLast) => {
    held += text
    if (held.length < step && !isLast) return
    const end = isLast ? held.length : held.lastIndexOf('<')
    isHeard = false
    if (end > 0) parser.write(held.slice(0, end))
    if (isLast) return parser.end()
    held = held.slice(Math.max(end, 0))
    // something long without an end would be looked through at each step
    step = isHeard ? STEP : 2 * step
  }
}

/** The listener's view of saxen's events: local names, depth, skipped elements. */
function saxParser(listener: XmlListener, heard: () => void): Parser {
  const local = localNames()
  const attributes = attributeReader()
  let depth = 0
  /** depth of the element that is skipped */
  let skipped = Number.POSITIVE_INFINITY
  let hasRoot = false
  return new Parser()
    .on('openTag', (raw, get) => {
      heard()
      if (depth === 0 && hasRoot) throw broken()
      hasRoot = true
      if (++depth > MAX_DEPTH) throw broken()
      if (depth <= skipped && listener.open(local(raw), attributes(get)) === 'skip') skipped = depth
    })
    .on('closeTag', raw => {
      heard()
      if (depth < skipped) listener.close(local(raw))
      else if (depth === skipped) skipped = Number.POSITIVE_INFINITY
      depth--
    })
    .on('text', text => {
      heard()
      if (depth < skipped) listener.text(decoded(text))
    })
    .on('cdata', text => {
      heard()
      if (depth < skipped) listener.text(text)
    })
    .on('comment', heard)
    .on('question', text => {
      heard()
      const [, encoding] = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)/.exec(text.slice(0, DECLARATION)) ?? []
      if (encoding !== undefined && !/^(utf-?(8|16)|us-ascii)$/i.test(encoding)) throw broken()
    })
    .on('attention', text => {
      throw /^<!doctype/i.test(text) ? new FileRefused('doctype') : broken()
    })
    .on('error', () => {
      throw broken()
    })
}

/** Each raw name is cut once. */
function localNames(): (raw: string) => string {
  const names = new Map<string, string>()
  return raw => {
    const known = names.get(raw)
    if (known !== undefined) return known
    const name = localName(raw)
    names.set(raw, name)
    return name
  }
}

const localName = (raw: string): string => raw.slice(raw.indexOf(':') + 1)

/** Attributes are parsed when one is asked for: most elements' never are. */
function attributeReader(): (get: GetAttributes) => Attribute {
  let all: ReturnType<GetAttributes> | undefined
  let root: ReturnType<GetAttributes> | undefined
  let current: GetAttributes
  const attribute: Attribute = name => {
    all ??= current()
    const value = name.startsWith('xmlns:') ? ((all || {})[name] ?? (root || {})[name]) : valueOf(all || {}, name)
    return value === undefined ? undefined : decoded(value)
  }
  return get => {
    all = undefined
    current = get
    root ??= get()
    return attribute
  }
}

function valueOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key]
  return undefined
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** saxen's own decoder knows no letters beyond U+FFFF. */
const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (_, name: string) => entity(name)) : text

function entity(name: string): string {
  if (!name.startsWith('#')) {
    const sign = ENTITIES[name]
    if (sign === undefined) throw broken()
    return sign
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (code > 0x10ffff) throw broken()
  return String.fromCodePoint(code)
}
