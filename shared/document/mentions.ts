/** `@区教委` in a comment: plain text, told by the units' names. Half and full width serve alike. */
import { OBSERVER, type Unit, type UnitId } from '../annex/units.ts'

export type Named = Pick<Unit, 'id' | 'name'>

export interface TextPiece {
  text: string
  /** the unit that this piece names, `@` included; null for what stands between */
  unit: UnitId | null
}

const AT = /[@＠]/

/** Who can be named in a month with these units: they, and the observer. */
export const namedIn = (units: readonly Unit[]): Named[] => [...units, OBSERVER]

/** Whom one is offered to name: those that still report, and the observer. */
export const mentionable = (units: readonly Unit[]): Named[] => namedIn(units.filter(({ retired }) => retired !== true))

/** The text in its pieces; of two names that fit the longer one is meant. */
export function piecesOf(text: string, units: readonly Named[]): TextPiece[] {
  const longestFirst = units.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
  const pieces: TextPiece[] = []
  let plainFrom = 0
  for (let i = 0; i < text.length; i++) {
    const unit = AT.test(text[i] ?? '') ? longestFirst.find(({ name }) => text.startsWith(name, i + 1)) : undefined
    if (!unit) continue
    if (i > plainFrom) pieces.push({ text: text.slice(plainFrom, i), unit: null })
    plainFrom = i + 1 + unit.name.length
    pieces.push({ text: text.slice(i, plainFrom), unit: unit.id })
    i = plainFrom - 1
  }
  if (plainFrom < text.length) pieces.push({ text: text.slice(plainFrom), unit: null })
  return pieces
}

export const mentionedIn = (text: string, units: readonly Named[]): UnitId[] => [
  ...new Set(piecesOf(text, units).flatMap(({ unit }) => (unit === null ? [] : [unit]))),
]

/** What is being typed behind an `@`, up to the caret: from where, and the letters so far. */
export interface Begun {
  /** of the `@` */
  at: number
  letters: string
}

/** Null where the caret stands behind no `@`, or behind one that is done with: a blank or a mark ends a name. */
export function begunAt(text: string, caret: number): Begun | null {
  const [, letters] = /[@＠]([^\s@＠，。、；：？！,.;:?!（）()]{0,20})$/.exec(text.slice(0, caret)) ?? []
  return letters === undefined ? null : { at: caret - letters.length - 1, letters }
}

/** The units whose name has the letters, those that begin with them first. 区 need not be typed. */
export function offeredFor({ letters }: Begun, units: readonly Named[]): Named[] {
  const begins = ({ name }: Named): boolean => name.startsWith(letters) || name.replace(/^区/, '').startsWith(letters)
  const rest = units.filter(unit => !begins(unit) && unit.name.includes(letters))
  return [...units.filter(begins), ...rest]
}

/** The text with the name put in, and where the caret then stands: behind a blank, so that one types on. */
export function withMention(text: string, begun: Begun, { name }: Named): { text: string; caret: number } {
  const behind = text.slice(begun.at + 1 + begun.letters.length)
  const put = `@${name}${behind.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, begun.at) + put + behind, caret: begun.at + name.length + 2 }
}
