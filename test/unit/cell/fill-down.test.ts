/** What Ctrl+D would write. */
import { describe, expect, it } from 'vitest'
import { filledDown } from '../../../client/grid/fill-down.ts'

const CELLS = [
  ['a1', 'b1', 'c1'],
  ['a2', 'b2', 'c2'],
  ['a3', 'b3', 'c3'],
]

describe('filling down', () => {
  it("PAGE-38: the selection's first row goes into those below, whichever way it was drawn; of a single row the one above", () => {
    const both = [
      [1, 0, 'a1'],
      [1, 1, 'b1'],
      [2, 0, 'a1'],
      [2, 1, 'b1'],
    ]
    expect(filledDown(CELLS, [0, 0, 2, 1])).toEqual(both)
    expect(filledDown(CELLS, [2, 1, 0, 0])).toEqual(both)
    expect(filledDown(CELLS, [1, 1, 1, 2])).toEqual([
      [1, 1, 'b1'],
      [1, 2, 'c1'],
    ])
    expect(filledDown(CELLS, [0, 1, 0, 2])).toEqual([])
  })
})
