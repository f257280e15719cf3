/** A row is made higher by its lower edge in the first column; two clicks there let it be as high as its text again. */
import type { GridRow } from './table-rows.ts'

export interface RowEdgesOptions {
  element: HTMLElement
  rowOf(td: HTMLElement): GridRow | null
  /** CSS pixels on the screen; null: as high as its text */
  changed(row: GridRow, height: number | null): void
}

/** Answers how to stop. */
export function watchRowEdges({ element, rowOf, changed }: RowEdgesOptions): () => void {
  function onDown(event: MouseEvent): void {
    const edge = event.target instanceof Element ? event.target.closest('.row-edge') : null
    const td = edge?.closest('td')
    const row = td && rowOf(td)
    if (!row || event.button !== 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.detail > 1) changed(row, null)
    else drag(row, td, event.clientY)
  }

  function drag(row: GridRow, td: HTMLElement, from: number): void {
    const box = td.getBoundingClientRect()
    const line = document.createElement('div')
    line.className = 'drop-line'
    element.append(line)
    const heightAt = (y: number): number => Math.round(box.height + y - from)
    const move = (event: MouseEvent): void => {
      line.style.top = `${box.top + heightAt(event.clientY) - element.getBoundingClientRect().top}px`
    }
    const end = (event: MouseEvent): void => {
      line.remove()
      document.removeEventListener('mousemove', move)
      document.removeEventListener('mouseup', end)
      if (event.clientY !== from) changed(row, heightAt(event.clientY))
    }
    document.addEventListener('mousemove', move)
    document.addEventListener('mouseup', end)
  }

  element.addEventListener('mousedown', onDown, true)
  return () => element.removeEventListener('mousedown', onDown, true)
}
