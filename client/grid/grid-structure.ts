/**
 * The grid as assistive technology sees it. The library calls its outermost element the grid, with the editor's textarea
 * in it and a row count that it does not know; here the grid is the part that holds all rows and headers, and nothing else.
 */

interface Structured {
  rootElement: HTMLElement
  countRows(): number
  countCols(): number
}

export function tellStructure(grid: Structured, label: string): void {
  const master = grid.rootElement.querySelector('.ht_master')
  const root = master?.parentElement
  if (!master || !root) return
  for (const name of ['role', 'aria-label', 'aria-rowcount', 'aria-colcount', 'aria-multiselectable'])
    forget(root, name)
  const headers = root.querySelector(':scope > .ht_clone_top')
  if (headers) headers.id ||= `${root.id}-headers`
  tell(master, {
    role: 'grid',
    // the headers that one sees lie over the grid; its own are out of sight
    'aria-owns': headers?.id ?? '',
    'aria-label': label,
    // the header is a row too
    'aria-rowcount': String(grid.countRows() + 1),
    'aria-colcount': String(grid.countCols()),
    'aria-multiselectable': 'true',
  })
  group(master)
  if (headers) group(headers)
  // frozen columns that lie over the grid repeat what stands in it
  for (const clone of root.querySelectorAll(':scope > .handsontable:not(.ht_master, .ht_clone_top)'))
    tell(clone, { 'aria-hidden': 'true' })
}

/** A part scrolls, and can so have the focus: a group of rows may, what is only there for its looks may not. */
function group(part: Element): void {
  for (const holder of part.querySelectorAll('.wtHolder')) tell(holder, { role: 'rowgroup' })
  for (const rows of part.querySelectorAll('thead, tbody')) tell(rows, { role: 'presentation' })
}

function tell(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function forget(element: Element, name: string): void {
  if (element.hasAttribute(name)) element.removeAttribute(name)
}
