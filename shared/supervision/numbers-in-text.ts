/** Numbers of childcare places in what a unit writes (新增托位120个, 累计托位一千二百个): offered to be taken over, never taken silently. */
import type { RowCount } from '../document/progress-table.ts'

/** What a stretch of the text says: `text.slice(start, end)` is the words, the number included. */
export interface PlacesSaid {
  count: RowCount
  value: number
  start: number
  end: number
}

export function placesIn(text: string): PlacesSaid[] {
  const said: PlacesSaid[] = []
  for (const found of text.matchAll(/(新增|新建|增加)托位(\d+)个|(累计|共有)托位(\d+)个/g)) {
    const [whole, grown, grownBy, , total] = found
    said.push({
      count: grown === undefined ? 'totalPlaces' : 'newPlaces',
      value: Number(grownBy ?? total),
      start: found.index,
      end: found.index + whole.length,
    })
  }
  return said
}
