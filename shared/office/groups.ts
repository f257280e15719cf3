/** Which rows of a grouped table share their first cell. */

export type Merge = 'alone' | 'first' | 'more'

/**
 * A group, neighbours with one name, shares its first cell only where it is short: on a page of its own a shared cell would be blank.
 * `heights` and `most` are in one unit, whatever it is.
 */
export function mergesOf(rows: readonly (readonly string[])[], heights: readonly number[], most: number): Merge[] {
  const merges: Merge[] = rows.map(() => 'alone')
  let start = 0
  while (start < rows.length) {
    let end = start + 1
    while (end < rows.length && rows[end]?.[0] === rows[start]?.[0]) end++
    const isShort = heights.slice(start, end).reduce((sum, height) => sum + height, 0) <= most
    if (isShort && end - start > 1) for (let i = start; i < end; i++) merges[i] = i === start ? 'first' : 'more'
    start = end
  }
  return merges
}
