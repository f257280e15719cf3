/** A clerk of the demonstration who types at a person's speed: cell by cell, with pauses and slips of the pen. */
import * as Y from 'yjs'
import { UNITS } from '../../shared/annex/units.ts'
import { shownRowsOf, textOf, type RowText } from '../../shared/document/progress-table.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Person } from './person.ts'
import type { Script } from './texts-people.ts'

/** ms */
const PAUSES = { letters: [160, 520], back: [70, 130], sentence: [900, 2_600], cell: [1_500, 5_000] } as const
/** an input method writes so many characters at once */
const MOST_LETTERS = 4
const SLIP = 0.06

export interface Clerk {
  stop(): void
}

/** @param pace 1 is a person's */
export async function startClerk(person: Person, room: RoomName, { unit, cells }: Script, pace = 1): Promise<Clerk> {
  const { doc, awareness, leave } = await person.enter(room)
  const { account, name } = person.who
  const color = `p${(UNITS.findIndex(({ id }) => id === unit) % 8) + 1}`
  awareness.setLocalStateField('user', { account, name, unit, color })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const pause = ([least, most]: readonly [number, number]): Promise<void> =>
    new Promise(resolve => {
      timer = setTimeout(resolve, (least + Math.random() * (most - least)) * pace)
    })

  function showCaret(text: Y.Text, at: number): void {
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at))
    awareness.setLocalStateField('caret', { anchor: place, head: place })
  }

  function insert(text: Y.Text, letters: string): void {
    text.insert(text.length, letters)
    showCaret(text, text.length)
  }

  async function takeBack(text: Y.Text, count: number): Promise<void> {
    for (let n = 0; n < count && text.length > 0; n++) {
      text.delete(text.length - 1, 1)
      showCaret(text, text.length)
      await pause(PAUSES.back)
    }
  }

  async function type(text: Y.Text, sentence: string): Promise<void> {
    for (let at = 0; at < sentence.length;) {
      const letters = sentence.slice(at, at + 1 + Math.floor(Math.random() * MOST_LETTERS))
      if (Math.random() < SLIP) {
        insert(text, letters.slice(0, 1).repeat(2))
        await pause(PAUSES.sentence)
        await takeBack(text, 2)
      }
      insert(text, letters)
      at += letters.length
      await pause(PAUSES.letters)
    }
  }

  async function fillIn(field: RowText, sentences: readonly string[]): Promise<void> {
    const [row] = shownRowsOf(doc, unit)
    const text = row && textOf(doc, unit, row.id, field)
    if (!text) return pause(PAUSES.cell)
    awareness.setLocalStateField('cell', { unit, row: row.id, field })
    await pause(PAUSES.sentence)
    showCaret(text, text.length)
    // all of it stands there already: the last sentence is thought over, and the table stays as long as it is
    const isThere = text.toString().endsWith(sentences.join(''))
    const left = isThere ? sentences.slice(-1) : sentences
    if (isThere) await takeBack(text, left.join('').length)
    for (const sentence of left) {
      await type(text, sentence)
      await pause(PAUSES.sentence)
    }
    awareness.setLocalStateField('caret', null)
    await pause(PAUSES.cell)
  }

  async function work(): Promise<void> {
    for (let n = 0; !isStopped; n++) {
      const [field, ...sentences] = cells[n % cells.length] ?? ['remarks']
      await fillIn(field, sentences)
    }
  }

  void work()
  return {
    /** What it waits for never comes. */
    stop() {
      isStopped = true
      clearTimeout(timer)
      leave()
    },
  }
}
