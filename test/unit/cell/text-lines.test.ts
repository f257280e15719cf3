/** How high a row out of view is: reckoned as browsers break lines. */
import { describe, expect, it } from 'vitest'
import { linesOf, unitWidths } from '../../../client/grid/text-lines.ts'

/** Chinese letters 13 px, the others 7, spaces 4 */
const widths = unitWidths(letter => (letter === ' ' ? 4 : letter < '\u2000' ? 7 : 13))
const lines = (text: string, width = 130): number => linesOf(text, width, widths)

describe('PAGE-410: lines of a text', () => {
  it.each([
    ['nothing is one line', '', 1],
    ['ten Chinese letters fill one', '字'.repeat(10), 1],
    ['an eleventh takes another', '字'.repeat(11), 2],
    ['each line of its own counts', '一\n\n二', 3],
    ['a closing mark takes the letter before it along', `${'字'.repeat(10)}。`, 2],
    ['an opening mark goes with what follows', `${'字'.repeat(9)}（字`, 2],
    ['a word is not torn', `${'字'.repeat(8)} childcare`, 2],
    ['one longer than its line is', 'a'.repeat(40), 3],
    ['spaces hang over the edge', `${'字'.repeat(10)}    `, 1],
    ['a letter of two units counts once', '𠮷'.repeat(10), 1],
  ])('%s', (_name, text, count) => expect(lines(text)).toBe(count))
})
