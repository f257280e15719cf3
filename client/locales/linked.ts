/** The page's own words inside a sentence about the page: linked, so that the two cannot drift apart. */
import type { Messages } from './zh-CN.ts'

type KeyIn<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : KeyIn<T[K], `${Before}${K}.`>
}[keyof T & string]

/** Of a message that takes no number and no name. */
export type MessageKey = KeyIn<Messages>

/** The words alone. */
export const linked = (key: MessageKey): string => `@:{'${key}'}`

/** What a button or a part of the page is called, in the quotation marks of official prose. */
export const named = (key: MessageKey): string => `“${linked(key)}”`
