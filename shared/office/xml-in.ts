/**
 * Reads XML step by step: elements by their local names, because each program chooses its own prefixes and the strict form of
 * the standard its own namespaces. A DOCTYPE is refused: no office program writes one, and entities that grow stand there.
 */
import { encodingMarked, textReader, type Encoding } from './encodings.ts'
import { broken } from './found.ts'
import { CDATA, marksCutter, type MarkTaker } from './xml-marks.ts'
import { trimmed } from './xml-space.ts'

const MAX_DEPTH = 1_000
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
  close?: (name: string) => void
  /** A text may come in pieces. */
  text?: (text: string) => void
}

/** What is done at elements, by their names: a stranger's may be called what every object has. */
export const byName = <Act>(acts: Readonly<Record<string, Act>>): ReadonlyMap<string, Act> =>
  new Map(Object.entries(acts))

/** Takes the bytes of one XML part in order, UTF-8 or UTF-16. Throws FileRefused: `doctype`, `broken`. */
export function xmlReader(listener: XmlListener): (bytes: Uint8Array, isLast: boolean) => void {
  const elements = elementTeller(listener)
  const cut = marksCutter(elements)
  /** the first two bytes tell the encoding */
  const head: number[] = []
  let textOf: ReturnType<typeof textReader> | undefined
  return (bytes, isLast) => {
    const missing = 2 - head.length
    head.push(...bytes.subarray(0, missing))
    if (head.length < 2 && !isLast) return
    if (!textOf) cut((textOf = textReader(encodingOf(head)))(Uint8Array.from(head), false), false)
    cut(textOf(bytes.subarray(missing), isLast), isLast)
    if (isLast) elements.end()
  }
}

/** By the mark of UTF-16, or every other byte of `<?` zero; else UTF-8. */
function encodingOf(head: readonly number[]): Encoding {
  const [first, second] = head
  return encodingMarked(head) ?? (second === 0 ? 'utf-16le' : first === 0 ? 'utf-16be' : 'utf-8')
}

/** The listener's view of the marks: local names, depth, skipped elements. */
function elementTeller(listener: XmlListener): MarkTaker & { end: () => void } {
  const local = localNames()
  const attributes = attributeReader()
  /** names of the open elements, as written */
  const open: string[] = []
  /** depth of the element that is skipped */
  let skipped = Number.POSITIVE_INFINITY
  let hasRoot = false

  const openElement = (raw: string, tag: string): void => {
    if (open.length === 0 && hasRoot) throw broken()
    hasRoot = true
    if (open.push(raw) > MAX_DEPTH) throw broken()
    if (open.length <= skipped && listener.open(local(raw), attributes(tag)) === 'skip') skipped = open.length
  }
  const closeElement = (raw: string): void => {
    if (open.at(-1) !== raw) throw broken()
    if (open.length < skipped) listener.close?.(local(raw))
    else if (open.length === skipped) skipped = Number.POSITIVE_INFINITY
    open.pop()
  }
  return {
    text: text => {
      if (open.length === 0 && trimmed(text) !== '') throw broken()
      if (open.length > 0 && open.length < skipped) listener.text?.(decoded(text))
    },
    mark: (xml, from, to) => {
      const sign = xml.charAt(from + 1)
      if (sign === '/') closeElement(xml.slice(from + 2, to - 1).trimEnd())
      else if (sign === '?') checkEncoding(xml.slice(from, from + DECLARATION))
      else if (sign !== '!') {
        const raw = nameAt(xml, from + 1)
        openElement(raw, xml.slice(from + 1 + raw.length, to - 1))
        if (xml.charAt(to - 2) === '/') closeElement(raw)
      } else if (xml.charAt(from + 2) === '[' && open.length < skipped) {
        if (open.length === 0) throw broken()
        listener.text?.(xml.slice(from + CDATA[0].length, to - CDATA[1].length))
      }
    },
    end: () => {
      if (!hasRoot || open.length > 0) throw broken()
    },
  }
}

function checkEncoding(declaration: string): void {
  const [, encoding] = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)/.exec(declaration) ?? []
  if (encoding !== undefined && !/^(utf-?(8|16)|us-ascii)$/i.test(encoding)) throw broken()
}

const NAME = /[^\s<>/="']+/y

function nameAt(xml: string, at: number): string {
  NAME.lastIndex = at
  const name = NAME.exec(xml)?.[0]
  if (name === undefined) throw broken()
  return name
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
function attributeReader(): (tag: string) => Attribute {
  let root: Attributes | undefined
  let current = ''
  let all: Attributes | undefined
  const attribute: Attribute = name => {
    all ??= attributesOf(current)
    const value = name.startsWith('xmlns:')
      ? (valueOf(all, raw => raw === name) ?? valueOf(root ?? [], raw => raw === name))
      : valueOf(all, raw => raw === name || localName(raw) === name)
    return value === undefined ? undefined : decoded(value)
  }
  return tag => {
    root ??= attributesOf(tag)
    current = tag
    all = undefined
    return attribute
  }
}

/** The name as written, then the value, and so on: a list of pairs costs twice the time. */
type Attributes = readonly string[]

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function attributesOf(tag: string): Attributes {
  const attributes: string[] = []
  ATTRIBUTE.lastIndex = 0
  for (let found = ATTRIBUTE.exec(tag); found; found = ATTRIBUTE.exec(tag))
    attributes.push(found[1] ?? '', found[2] ?? found[3] ?? '')
  return attributes
}

function valueOf(attributes: Attributes, isIt: (raw: string) => boolean): string | undefined {
  for (let i = 0; i < attributes.length; i += 2) if (isIt(attributes[i] ?? '')) return attributes[i + 1]
  return undefined
}

const ENTITIES = byName({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })

const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (_, name: string) => entity(name)) : text

function entity(name: string): string {
  if (!name.startsWith('#')) {
    const sign = ENTITIES.get(name)
    if (sign === undefined) throw broken()
    return sign
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (code > 0x10ffff) throw broken()
  return String.fromCodePoint(code)
}
