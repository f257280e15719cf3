/** What a row's own handle and button do: it is taken by its handle to another place of its unit, a row is added below. */
import { isSameRow } from './grid-model.ts'
import type { GridRow } from './table-rows.ts'

/** `other`: the row of its unit to whose place it is taken. */
export type RowAct =
  | { act: 'add' | 'remove' | 'up' | 'down'; row: Pick<GridRow, 'unit' | 'row'> }
  | { act: 'take'; row: Pick<GridRow, 'unit' | 'row'>; other: string }

/** What the pointer asks for in a cell beyond its text. */
export type GridAct =
  | RowAct
  /** the menu of the unit's report, at the place where its state stands */
  | { act: 'report'; row: Pick<GridRow, 'unit' | 'row'>; at: DOMRect }
  | { act: 'offer'; row: Pick<GridRow, 'unit' | 'row'>; field: string; next: string }

export interface RowToolsOptions {
  element: HTMLElement
  rows(): readonly GridRow[]
  rowOf(td: HTMLElement): GridRow | null
  act(act: GridAct): void
}

/** Answers how to stop. */
export function watchRowTools({ element, rows, rowOf, act }: RowToolsOptions): () => void {
  function onDown(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null
    const td = target?.closest<HTMLElement>('td[data-row]')
    const row = td && event.button === 0 ? rowOf(td) : null
    const tool = target?.closest<HTMLElement>('.grip, .add-row, .acts, .offer')
    if (!row || !tool) return
    // the grid would select the cell, and begin to select more
    event.preventDefault()
    event.stopImmediatePropagation()
    const done = actOf(tool, td?.dataset.field ?? '', row)
    if (tool.matches('.grip')) drag(row)
    // a menu under a button that is still down would take its release for a choice
    else if (done.act === 'report') document.addEventListener('mouseup', () => act(done), { once: true })
    else act(done)
  }

  function actOf(tool: HTMLElement, field: string, row: GridRow): GridAct {
    if (tool.matches('.acts')) return { act: 'report', row, at: tool.getBoundingClientRect() }
    if (tool.matches('.add-row')) return { act: 'add', row }
    return { act: 'offer', row, field, next: tool.dataset.next ?? '' }
  }

  function drag(row: GridRow): void {
    const own = rows().filter(({ unit }) => unit === row.unit)
    const line = document.createElement('div')
    line.className = 'drop-line'
    element.append(line)
    element.classList.add('dragging')
    let to = -1

    const move = (event: MouseEvent): void => {
      const over = overAt(own, event)
      to = over === null ? -1 : over.index
      line.hidden = over === null
      if (over) line.style.top = `${over.top - element.getBoundingClientRect().top}px`
    }
    const end = (): void => {
      stop()
      const from = own.findIndex(one => isSameRow(one, row))
      // taken out first: what stands below moves up by one
      const other = to < 0 ? undefined : own[to > from ? to - 1 : to]
      if (other && !isSameRow(other, row)) act({ act: 'take', row, other: other.row })
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      stop()
    }
    function stop(): void {
      line.remove()
      element.classList.remove('dragging')
      document.removeEventListener('mousemove', move)
      document.removeEventListener('mouseup', end)
      document.removeEventListener('keydown', key, true)
    }
    document.addEventListener('mousemove', move)
    document.addEventListener('mouseup', end)
    document.addEventListener('keydown', key, true)
  }

  /** Between which two of the unit's rows the pointer is: the index of the lower one, and the line's place in the window. */
  function overAt(own: readonly GridRow[], { clientY }: MouseEvent): { index: number; top: number } | null {
    const boxes = own.flatMap((row, index) => {
      const td = element.querySelector(`td[data-unit="${row.unit ?? ''}"][data-row="${row.row}"]`)
      return td ? [{ index, box: td.getBoundingClientRect() }] : []
    })
    const below = boxes.find(({ box }) => clientY < box.top + box.height / 2)
    if (below) return { index: below.index, top: below.box.top }
    const last = boxes.at(-1)
    return last ? { index: last.index + 1, top: last.box.bottom } : null
  }

  element.addEventListener('mousedown', onDown, true)
  return () => element.removeEventListener('mousedown', onDown, true)
}
