/**
 * How large the open editor is: as wide as its column, as high as its text, at least as its cell, at most to the end of the
 * view. The library lays the page out four times with every key to learn that; newer browsers size a textarea themselves.
 */
import type { TextEditor } from 'handsontable/editors/textEditor'

type AreaSizes = TextEditor['autoResize']

/** @param measured the library's own way, for browsers that know no `field-sizing` (Chromium before 123) */
export const areaSizes = (measured: AreaSizes): AreaSizes =>
  CSS.supports('field-sizing', 'content') ? sizedByBrowser : measured

const sizedByBrowser: AreaSizes = {
  init(area, { minWidth, minHeight, maxHeight }) {
    const { style } = area
    style.setProperty('field-sizing', 'content')
    style.width = px(minWidth)
    style.height = style.overflowY = 'auto'
    style.minHeight = px(minHeight)
    style.maxHeight = px(maxHeight)
    style.resize = 'none'
  },
  resize: () => undefined,
  unObserve: () => undefined,
}

const px = (length: unknown): string => `${Number(length)}px`
