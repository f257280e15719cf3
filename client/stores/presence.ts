/** Who has this table open, and in which cell each stands. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { Awareness } from 'y-protocols/awareness'
import { UNITS, type UnitId } from '../../shared/annex/units.ts'
import { isRecord } from '../../shared/document/values.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

/** `unit` is '' in the plan. */
export interface CellAddress {
  unit: string
  row: string
  field: string
}

export interface Person {
  clientId: number
  account: string
  name: string
  unit: UnitId
  cell: CellAddress | null
}

/** Someone's caret in the cell in which he stands; foreign, as `client/cell` reads it. */
export interface PersonCaret extends Person {
  anchor: unknown
  head: unknown
}

export const usePresence = defineStore('presence', () => {
  const table = useTable()
  const session = useSession()
  const people = shallowRef<Person[]>([])
  const carets = shallowRef<PersonCaret[]>([])
  /** where someone stands whom one wants to see; each asking is an object of its own, and the open table goes there */
  const sought = shallowRef<CellAddress | null>(null)

  function read(awareness: Awareness): void {
    const now: Person[] = []
    carets.value = [...awareness.getStates()].flatMap(([clientId, state]) => {
      const person = clientId === awareness.clientID ? null : personIn(clientId, state)
      if (!person) return []
      now.push(person)
      return isRecord(state.caret) ? [{ ...person, anchor: state.caret.anchor, head: state.caret.head }] : []
    })
    // a caret that moves in its cell must not have the whole table painted anew
    if (JSON.stringify(now) !== JSON.stringify(people.value)) people.value = now
  }

  /** Tells the others in which cell one stands; null: in none. */
  function standIn(cell: CellAddress | null): void {
    table.awareness?.setLocalStateField('cell', cell)
  }

  /** Tells them where in it one's caret is, while it is open. */
  function putCaret(caret: { anchor: unknown; head: unknown } | null): void {
    table.awareness?.setLocalStateField('caret', caret)
  }

  watch(
    () => table.awareness,
    (awareness, _before, onCleanup) => {
      people.value = []
      carets.value = []
      sought.value = null
      if (!awareness || !session.who) return
      const { account, name, unit } = session.who
      awareness.setLocalStateField('user', { account, name, unit, color: colourOf(unit) })
      const update = (): void => read(awareness)
      awareness.on('change', update)
      onCleanup(() => awareness.off('change', update))
    },
    { immediate: true },
  )

  /** Brings the cell into view in which the person stands. */
  const goTo = ({ cell }: Person): void => void (sought.value = cell && { ...cell })

  return { people, carets, sought, standIn, putCaret, goTo }
})

const COLOURS = 8
/** `p1` to `p8` by the unit's official order (the look's colours of people). */
const colourOf = (unit: UnitId): string =>
  `p${
    (Math.max(
      0,
      UNITS.findIndex(one => one.id === unit),
    ) %
      COLOURS) +
    1
  }`

/** What others send is foreign: the server has checked the name, not the shape. */
function personIn(clientId: number, state: unknown): Person | null {
  if (!isRecord(state) || !isRecord(state.user)) return null
  const { account, name, unit } = state.user
  if (typeof account !== 'string' || typeof name !== 'string' || typeof unit !== 'string') return null
  return { clientId, account, name, unit: unit as UnitId, cell: addressIn(state.cell) }
}

function addressIn(cell: unknown): CellAddress | null {
  if (!isRecord(cell)) return null
  const { unit, row, field } = cell
  return typeof unit === 'string' && typeof row === 'string' && typeof field === 'string' ? { unit, row, field } : null
}
