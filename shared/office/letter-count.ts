/** How much the tables of one file hold: a small file may show one long text in a hundred thousand places. */
import { FileRefused } from './found.ts'

/** A copy of each place's letters goes from the worker to the page; 2,000 rows of 4 × 200 letters are 1.6 million. */
const MAX_LETTERS = 32 * 1024 * 1024

/** Told each text and the places that show it. Throws FileRefused. */
export type CountLetters = (text: string, places: number) => void

export function letterCount(): CountLetters {
  let count = 0
  return (text, places) => {
    count += text.length * places
    if (count > MAX_LETTERS) throw new FileRefused('too-large')
  }
}
