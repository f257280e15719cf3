/** How the columns lie in the paper as it is now: with the window, the sizes that a person drew, the size of the letters. */
import { watch, type Ref } from 'vue'
import type { ViewSettings } from '../stores/view-settings.ts'
import type { GridColumn } from './grid-model.ts'
import { columnWidths, scrollbarWidth } from './grid-sizes.ts'

/** CSS pixels of a cell's line at 100 % */
const LINE = 20

export interface Layout {
  /** CSS pixels */
  widths: number[]
  /** columns that stay in view: a unit's name where the form is wider than the window */
  frozen: number
}

export interface LayoutOptions {
  element: HTMLElement
  columns: readonly GridColumn[]
  sizes: Ref<ViewSettings>
  changed(layout: Layout): void
}

/** Answers how to stop. */
export function watchLayout({ element, columns, sizes, changed }: LayoutOptions): () => void {
  const signOf = (layout: Layout): string => JSON.stringify([layout, sizes.value])
  let sign = signOf(layoutOf(element, columns, sizes.value))

  function layOut(): void {
    const before = sign
    const layout = layoutOf(element, columns, sizes.value)
    sign = signOf(layout)
    if (sign !== before) changed(layout)
  }
  const paper = new ResizeObserver(layOut)
  paper.observe(element)
  const stopSizes = watch(sizes, layOut)
  return () => {
    paper.disconnect()
    stopSizes()
  }
}

/** Sets the size of the letters on the element too: widths follow from it. */
export function layoutOf(element: HTMLElement, columns: readonly GridColumn[], sizes: ViewSettings): Layout {
  element.style.setProperty('--zoom', String(sizes.zoom / 100))
  element.style.setProperty('--line', `${Math.round((LINE * sizes.zoom) / 100)}px`)
  const available = element.clientWidth - scrollbarWidth()
  const widths = columnWidths(columns, sizes, available)
  return { widths, frozen: widths.reduce((all, width) => all + width, 0) > available ? 1 : 0 }
}
