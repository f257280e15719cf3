/** How a text is told by its beginning. */
import { expect, it } from 'vitest'
import { shortened } from '../../../shared/document/text.ts'

it('PAPER-94: a text that is shortened keeps whole letters', () => {
  expect(shortened('托位', 2)).toBe('托位')
  expect(shortened('托位数', 2)).toBe('托位…')
  expect(shortened('托😀数', 2)).toBe('托…')
  expect(shortened('托😀数', 3)).toBe('托😀…')
})
