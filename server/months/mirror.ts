/**
 * Changes of the plan's units go into every month of its year that is not closed. A month that is closed at that moment keeps
 * what it had, also once it is opened again: past months stay as they were.
 */
import type * as Y from 'yjs'
import type { Unit } from '../../shared/annex/units.ts'
import { canonicalJson } from '../../shared/document/canonical-json.ts'
import { changedUnits, setMonthUnit } from '../../shared/document/month-units.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { planRoom, progressRoom } from '../../shared/document/rooms.ts'
import { unitsOf } from '../../shared/document/values.ts'
import { yearOf } from '../../shared/time.ts'
import type { Rooms } from '../sync/rooms.ts'
import { tablesIn } from './opening.ts'

export interface Mirror {
  /** What a server that ended meanwhile may have left undone, in every year. */
  catchUp(): Promise<void>
  /** What has changed in a plan since it was last looked at. */
  follow(year: number): Promise<void>
}

/** Not to be called while another of its calls, or the opening of a month, runs. */
export function createMirror(rooms: Rooms): Mirror {
  /** by year and unit: as it was mirrored last */
  const known = new Map<number, Map<string, string>>()

  async function bringUp(year: number, isOpen: (doc: Y.Doc) => boolean): Promise<void> {
    const plan = await rooms.open(planRoom(year))
    if (!plan) return
    const units = await plan.read(unitsOf)
    const before = known.get(year)
    const changed = units.filter(unit => before?.get(unit.id) !== canonicalJson(unit))
    if (changed.length > 0) await writeInto(year, changed, isOpen)
    known.set(year, new Map(units.map(unit => [unit.id, canonicalJson(unit)])))
  }

  async function writeInto(year: number, units: readonly Unit[], isOpen: (doc: Y.Doc) => boolean): Promise<void> {
    const months = (await tablesIn(rooms)).months.filter(month => yearOf(month) === year)
    // one that cannot be written holds up no other
    const outcomes = await Promise.allSettled(
      months.map(async month => {
        const table = await rooms.open(progressRoom(month))
        if (!table || changedUnits(table.doc, units).length === 0) return
        await table.write(doc => {
          if (isOpen(doc)) for (const unit of changedUnits(doc, units)) setMonthUnit(doc, unit)
        })
      }),
    )
    const failed = outcomes.find(outcome => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  return {
    async catchUp() {
      for (const year of (await tablesIn(rooms)).plans) await bringUp(year, wasNeverClosed)
    },
    follow: year => bringUp(year, doc => !progressHead(doc).closed),
  }
}

/** One that was opened again may lack changes for good. A key's earlier values are known by their traces in the map. */
const wasNeverClosed = (doc: Y.Doc): boolean =>
  !progressHead(doc).closed && doc.getMap('table')._map.get('closed')?.left === null
