/** A short list of one account and one table that outlives the page, as long as its table is open. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import { readNote, writeNote } from '../local/database.ts'
import { localDatabase } from './local.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

type Step<T> = (items: readonly T[]) => readonly T[]

interface Place<T> {
  note: string
  /** steps taken before the note was read; null: it is */
  early: Step<T>[] | null
}

export interface NotedList<T> {
  items: Readonly<ShallowRef<readonly T[]>>
  /** On the page at once; noted as soon as what was noted before is read, and on top of that. */
  change(step: Step<T>): void
}

/**
 * @param kind names the note
 * @param stillFits whether what was noted before holds for the document
 */
export function useNotedList<T>(kind: string, stillFits: (doc: Y.Doc, item: T) => boolean): NotedList<T> {
  const table = useTable()
  const session = useSession()
  const items = shallowRef<readonly T[]>([])
  let at: Place<T> | null = null

  const write = async ({ note }: Place<T>, now: readonly T[]): Promise<void> =>
    writeNote(await localDatabase(), note, now)

  async function open(doc: Y.Doc, place: Place<T>): Promise<void> {
    const noted = (await readNote<T[]>(await localDatabase(), place.note)) ?? []
    const steps = place.early ?? []
    place.early = null
    const now = steps.reduce<readonly T[]>(
      (list, step) => step(list),
      noted.filter(item => stillFits(doc, item)),
    )
    if (place === at) items.value = now
    if (steps.length > 0) await write(place, now)
  }

  watch(
    () => table.doc,
    doc => {
      items.value = []
      at = null
      if (!doc) return
      const place = { note: `${kind}|${session.who?.account ?? ''}|${table.room ?? ''}`, early: [] }
      at = place
      void open(doc, place)
    },
    { immediate: true },
  )

  return {
    items,
    change(step) {
      items.value = step(items.value)
      if (at?.early) at.early.push(step)
      else if (at) void write(at, items.value)
    },
  }
}
