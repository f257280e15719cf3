/** Writes XML as text. */
import { cleanText } from '../document/text.ts'

export type Attributes = Readonly<Record<string, string | number>>

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Text as it may stand in content and in attributes. */
export const escapeXml = (text: string): string => cleanText(text).replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)

/** One element; `children` are XML already. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  let start = `<${name}`
  for (const key in attributes) start += ` ${key}="${escapeXml(String(attributes[key]))}"`
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`
}
