/**
 * Where rows stand. The library measures every row in idle time, in tables that nobody sees: seconds with 2,000 rows, in which
 * a place far down drifts away, and again with every rendering. Here a row's height is reckoned from its texts; those that
 * are painted are measured, once, until something in them changes.
 */
import { AutoRowSize } from 'handsontable/plugins'

export interface RowHeightsSettings {
  /** CSS pixels, from the row's texts */
  reckon(row: number): number
}

export class RowHeights extends AutoRowSize {
  /** rows whose height was measured since they changed */
  #measured = new Set<number>()

  /** Before each rendering. */
  override calculateVisibleRowsHeight(): void {
    this.measureVisible()
  }

  /** All anew: rows came, went or moved, or letters and columns have another size. */
  override calculateAllRowsHeight(): void {
    this.#measured.clear()
    this.headerHeight = null
    this.rowHeightsMap.setValues(Array.from({ length: this.hot.countRows() }, (_, row) => this.#reckon(row)))
    // at once: the table may be scrolled before it is drawn
    this.hot.view.adjustElementsSize(true)
  }

  /** Something in these changed. Answers whether a row that is not painted has another height by it. */
  doubt(rows: Iterable<number>): boolean {
    const [first, last] = this.#painted()
    let isOther = false
    for (const row of rows) {
      this.#measured.delete(row)
      if (row < first || row > last) isOther = this.#put(row, this.#reckon(row)) || isOther
    }
    return isOther
  }

  doubtVisible(): void {
    const [first, last] = this.#painted()
    for (let row = first; row <= last; row++) this.#measured.delete(row)
  }

  /** Answers whether a painted row has another height than was known. */
  measureVisible(): boolean {
    const [first, last] = this.#painted()
    if (this.headerHeight === null) this.calculateRowsHeight({ from: 0, to: -1 })
    const columns = Array.from({ length: this.hot.countCols() }, (_, col) => ({ col, value: '' }))
    for (let row = first; row <= last; row++) {
      if (this.#measured.has(row)) continue
      this.#measured.add(row)
      this.ghostTable.addRow(row, new Map([[0, { strings: columns }]]))
    }
    if (this.ghostTable.rows.length === 0) return false
    let isOther = false
    this.ghostTable.getHeights((row: number, height: number) => (isOther = this.#put(row, height) || isOther))
    this.ghostTable.clean()
    return isOther
  }

  #painted(): [first: number, last: number] {
    const [first, last] = [this.getFirstVisibleRow(), this.getLastVisibleRow()]
    return first === -1 || last === -1 ? [0, -1] : [first, last]
  }

  #reckon(row: number): number {
    // the library's type of a plugin's settings knows its own alone
    const { autoRowSize } = this.hot.getSettings() as { autoRowSize?: RowHeightsSettings }
    return autoRowSize?.reckon(row) ?? 0
  }

  #put(row: number, height: number): boolean {
    if (this.rowHeightsMap.getValueAtIndex(row) === height) return false
    this.rowHeightsMap.setValueAtIndex(row, height)
    // the table is longer or shorter by it: with the next rendering
    this.hot.view.adjustElementsSize()
    return true
  }
}
