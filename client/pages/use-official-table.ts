/** What both tables' pages share: the open document, its undo stack, and whose marks stand in its cells. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { openOwnEdits, type OwnEdits, type StepGuard } from '../cell/own-edits.ts'
import type { OtherCaret } from '../cell/shared-editor.ts'
import { useBothEdited } from '../stores/both-edited.ts'
import { useComments } from '../stores/comments.ts'
import { usePresence, type CellAddress } from '../stores/presence.ts'
import { useTable } from '../stores/table.ts'
import { useUnitNames } from '../stores/unit-names.ts'
import type { GridSource } from '../grid/table-rows.ts'
import type { Past } from '../stores/past.ts'
import { keptMap } from '../parts/same-map.ts'
import { unitColour } from '../parts/unit-words.ts'
import { usePast } from './use-past.ts'
import { useRoomHere } from './use-room-here.ts'

export interface CellPerson {
  colour: string
  tag: string
}

export type Marks = ReadonlyMap<string, string>

export interface OfficialTable {
  /** null until it is there */
  doc: ComputedRef<Y.Doc | null>
  /** the moment that it is shown at; null: now */
  past: ShallowRef<Past | null>
  /** all its rows, as they stand at that moment */
  rows: ComputedRef<GridSource | null>
  edits: ShallowRef<OwnEdits | null>
  canUndo: Ref<boolean>
  canRedo: Ref<boolean>
  waits(cell: Cell): boolean
  peopleIn(cell: Cell): readonly CellPerson[]
  /** of others who have the cell open */
  caretsIn(cell: Cell): readonly OtherCaret[]
  /** others changed it too while one wrote without a network */
  isBoth(cell: Cell): boolean
  looked(cell: Cell): void
  /** what stands in the cells that have any of these (`cellKey`, and a sign of it): another map only where it differs */
  marks: ComputedRef<Marks>
}

export interface OfficialTableOptions {
  room(): RoomName
  /** what a person may undo in */
  roots(doc: Y.Doc): Y.Map<unknown>[]
  guard: StepGuard
  sourceOf(doc: Y.Doc): GridSource
}

/** Opens the room while the page stands. */
export function useOfficialTable({ room, roots, guard, sourceOf }: OfficialTableOptions): OfficialTable {
  const table = useTable()
  const doc = computed(() => (table.standing === 'ready' ? table.doc : null))
  const { past, source } = usePast(() => doc.value, sourceOf)
  const presence = usePresence()
  const names = useUnitNames()
  const edits = shallowRef<OwnEdits | null>(null)
  const canUndo = ref(false)
  const canRedo = ref(false)

  const both = useBothEdited()
  const comments = useComments()

  useRoomHere(room)

  watch(
    doc,
    (now, _before, onCleanup) => {
      edits.value = null
      if (!now) return
      const own = openOwnEdits(now, roots(now), guard)
      const look = (): void => {
        canUndo.value = own.canUndo()
        canRedo.value = own.canRedo()
      }
      own.onChange(look)
      look()
      edits.value = own
      const widen = (): void => own.widen(roots(now))
      now.getMap('units').observe(widen)
      onCleanup(() => {
        now.getMap('units').unobserve(widen)
        own.close()
      })
    },
    { immediate: true },
  )

  const waiting = computed(() => new Set(table.waiting.map(({ cell }) => cell)))
  const people = computed(() => {
    const byCell = new Map<string, CellPerson[]>()
    for (const { cell, unit, name } of presence.people) {
      if (!cell) continue
      const key = addressKey(cell)
      byCell.set(key, [...(byCell.get(key) ?? []), { colour: unitColour(unit), tag: names.personWords(unit, name) }])
    }
    return byCell
  })

  const carets = computed(() =>
    presence.carets.flatMap(({ clientId, cell, unit, name, anchor, head }) =>
      cell
        ? [
            {
              clientId,
              anchor,
              head,
              at: addressKey(cell),
              colour: unitColour(unit),
              tag: names.personWords(unit, name),
            },
          ]
        : [],
    ),
  )

  return {
    doc,
    past,
    rows: source,
    edits,
    canUndo,
    canRedo,
    waits: cell => waiting.value.has(cellKey(cell)),
    caretsIn: cell => carets.value.filter(({ at }) => at === cellKey(cell)),
    peopleIn: cell => people.value.get(cellKey(cell)) ?? [],
    isBoth: cell => both.cells.value.has(cellKey(cell)),
    looked: both.looked,
    marks: computed<Marks>(before => {
      const now = new Map<string, string>()
      const sign = (cell: string, what: string): unknown => now.set(cell, (now.get(cell) ?? '') + what)
      for (const cell of waiting.value) sign(cell, 'waits ')
      for (const cell of both.cells.value) sign(cell, 'both ')
      for (const [cell, n] of comments.openOn) sign(cell, `comments ${n} `)
      for (const [cell, tags] of people.value) sign(cell, tags.map(({ colour, tag }) => `${colour} ${tag}`).join())
      // a letter typed in a cell that waits already marks nothing anew
      return keptMap(before, now)
    }),
  }
}

const addressKey = ({ unit, row, field }: CellAddress): string => `${unit}/${row}/${field}`
