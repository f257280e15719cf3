/** What of a month is printed: one paper, or one for each unit; where there is nothing to print, why. */
import { annex2Of, annex2OfEach, type Annex2, type Annex2Source } from '../../shared/document/annex-content.ts'
import { annex2Table, type OfficialTable } from '../../shared/office/annex-tables.ts'
import { isOfAll, type PrintChoice } from '../parts/print-address.ts'

export interface Paper {
  official: OfficialTable
  /** lines below the table */
  notes: readonly string[]
}

/**
 * The month has no such unit; none has submitted, and only who has is asked for; none has a copy, or not this one; no
 * unit has rows.
 */
export type NothingToPrint = 'noUnit' | 'noneSubmitted' | 'noCopies' | 'notReported' | 'noRows'

type Asked = Pick<PrintChoice, 'extent' | 'reported' | 'copies'>

/** The same tables, in the same order, as an export of the same choices makes; each unit's own without all in one before them. */
export function papersOf(source: Annex2Source, asked: Asked): readonly Paper[] | NothingToPrint {
  const { extent, reported, copies } = asked
  const tables = tablesOf(source, asked)
  if (tables === null) return 'noUnit'
  const isEmpty = tables.every(({ rows }) => rows.length === 0)
  if (isEmpty && isOfAll(extent) && reported === 'submitted') return 'noneSubmitted'
  if (isEmpty && copies) return isOfAll(extent) ? 'noCopies' : 'notReported'
  // all units in one, and one unit's, are then forms to be filled in
  if (tables.length === 0) return 'noRows'
  return tables.map(content => ({ official: annex2Table(content), notes: content.seals ?? [] }))
}

function tablesOf(source: Annex2Source, { extent, reported }: Asked): readonly Annex2[] | null {
  if (extent === 'each') return annex2OfEach(source, reported)
  const table = extent === 'whole' ? annex2Of(source, undefined, reported) : annex2Of(source, extent)
  return table && [table]
}
