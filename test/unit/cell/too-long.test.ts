/** A cell that holds more than it may, as two people's letters come together: whatever makes it shorter is taken. */
import { expect, it } from 'vitest'
import { computed, ref } from 'vue'
import { bindLiveText } from '../../../client/cell/live-text.ts'
import { openOwnEdits } from '../../../client/cell/own-edits.ts'
import { gridModel, type GridColumn } from '../../../client/grid/grid-model.ts'
import { gridWrites } from '../../../client/grid/grid-writes.ts'
import { progressSource } from '../../../client/grid/table-rows.ts'
import { useReplace } from '../../../client/pages/use-replace.ts'
import { rowsMap, textOf } from '../../../shared/document/progress-table.ts'
import { MAX_CELL_CHARS } from '../../../shared/limits.ts'
import { MUER, rowId, world } from '../gate/world.ts'
import { textarea } from './textarea.ts'

const columns: GridColumn[] = [{ field: 'progress', title: '', width: 100, align: 'left' }]
const by = (more: number): string => '长'.repeat(MAX_CELL_CHARS + more)

it('PAGE-302: a text that is too long already may be shortened, by typing, by a paste and by replacing alike', () => {
  const doc = world().copy()
  const text = textOf(doc, MUER, rowId(doc, MUER), 'progress')
  if (!text) throw new Error('no such cell')
  text.insert(0, by(10))
  const refused: unknown[] = []
  const [source, edits] = [progressSource(doc), openOwnEdits(doc, [rowsMap(doc, MUER)])]
  const model = gridModel(source, columns)
  const at = model.placeOf(({ unit }) => unit === MUER, 'progress')?.row ?? -1
  const writes = gridWrites({ model, source, edits, isEditable: () => true, refused: why => refused.push(why) })

  expect(writes.paste([[by(11)]], [at, 0])).toBeNull()
  expect(writes.paste([[by(8)]], [at, 0])).toEqual([at, 0, at, 0])
  expect(text.length).toBe(MAX_CELL_CHARS + 8)

  const { area, input } = textarea()
  const options = { area, text, replaces: false, isComposing: false, shown: () => undefined }
  const open = bindLiveText({ ...options, tooLong: () => refused.push('too-long') })
  input(by(9))
  input(by(6))
  open.close()
  expect(text.length).toBe(MAX_CELL_CHARS + 6)
  expect(refused).toEqual(['too-long', 'too-long'])

  const found = {
    count: computed(() => 0),
    at: computed(() => 0),
    here: computed(() => null),
    round: computed(() => null),
  }
  const find = { ...found, wanted: ref('长长'), step: () => undefined, markOf: () => null }
  const said: unknown[] = []
  const isEditable = (row: { unit: unknown }): boolean => row.unit === MUER
  const replace = useReplace({
    find,
    source: () => source,
    edits: () => edits,
    fields: ['progress'],
    isEditable,
    replacedAll: () => undefined,
    said: count => said.push(count),
  })
  replace('长长长', true)
  expect(text.length).toBe(MAX_CELL_CHARS + 6)
  replace('长', true)
  expect(text.length).toBe((MAX_CELL_CHARS + 6) / 2)
  expect(said[0]).toBe('too-long')
})
