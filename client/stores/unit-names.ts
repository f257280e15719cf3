/**
 * What units are called now: the lead office adds and renames them. The open table's names go first, then those of the newest
 * plan, which are kept for the time without the network, then the notice's.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { personName, personWords, shortName, unitName, type UnitId } from '../../shared/annex/units.ts'
import { isRecord, unitsOf } from '../../shared/document/values.ts'
import { readNote, writeNote } from '../local/database.ts'
import { localDatabase } from './local.ts'
import { loadPlanUnits } from './plan-units.ts'
import { useRooms } from './rooms.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

type Names = ReadonlyMap<string, string>

export const useUnitNames = defineStore('unit-names', () => {
  const session = useSession()
  const table = useTable()
  const rooms = useRooms()
  const here = shallowRef<Names>(new Map())
  const planned = shallowRef<Names>(new Map())

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      here.value = new Map()
      if (!doc) return
      const look = (): void => void (here.value = new Map(unitsOf(doc).map(({ id, name }) => [id, name])))
      const units = doc.getMap('units')
      units.observe(look)
      onCleanup(() => units.unobserve(look))
      look()
    },
    { immediate: true },
  )

  const plans = computed(() => rooms.rooms.filter(({ kind }) => kind === 'plan').length)

  /** From this computer's note at once, then as the newest plan has them. */
  async function load(): Promise<void> {
    const account = session.who?.account
    if (account === undefined) return
    const note = `unit-names|${account}`
    const db = await localDatabase()
    const known = namesIn(await readNote(db, note).catch(() => null))
    if (account === session.who?.account) planned.value = known
    const units = await loadPlanUnits()
    if (!units || account !== session.who?.account) return
    planned.value = new Map(units.map(({ id, name }) => [id, name]))
    await writeNote(db, note, Object.fromEntries(planned.value)).catch(() => (table.hasStorage = false))
  }
  watch(
    () => [session.who?.account, plans.value],
    ([account], before) => {
      if (account !== before?.[0]) planned.value = new Map()
      void load()
    },
    { immediate: true },
  )

  const nameOf = (unit: UnitId): string => here.value.get(unit) ?? planned.value.get(unit) ?? unitName(unit)
  return {
    nameOf,
    /** empty where the account goes by its unit's name, as it was or as it is now */
    personName: (unit: UnitId, name: string): string => personName(unit, name, nameOf(unit)),
    /** 区教委 陈工, or 区教委 alone */
    personWords: (unit: UnitId, name: string): string => personWords(unit, name, nameOf(unit)),
    /** two characters (印记) */
    stampOf: (unit: UnitId): string => shortName(nameOf(unit)),
  }
})

const namesIn = (note: unknown): Names =>
  new Map(
    isRecord(note) ? Object.entries(note).filter((one): one is [string, string] => typeof one[1] === 'string') : [],
  )
