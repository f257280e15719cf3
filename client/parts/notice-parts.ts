/** The notice's own page, in data: who answers for a key task, with the way to each in the month's table. */
import { responsibleUnits, type KeyTask } from '../../shared/annex/notice.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import { cellAddress } from './addresses.ts'

/** A piece of 责任单位 as the notice writes it; `to`: where its units stand in the month's table, none for what is no unit of it. */
export interface ResponsiblePiece {
  text: string
  to: readonly { name: string; address: string }[]
}

/** @param record null: no month is there */
export function responsiblePieces(task: KeyTask, record: MonthRecord | null): ResponsiblePiece[] {
  const units = record?.units ?? []
  return task.responsible.split(/([、，])/).map(text => {
    const ids = new Set(responsibleUnits({ ...task, responsible: text }, units))
    const to = units.flatMap(({ id, name, rows: [row] }) =>
      record && row && ids.has(id)
        ? [{ name, address: cellAddress({ month: record.month, unit: id, row: row.id, field: 'progress' }) }]
        : [],
    )
    return { text, to }
  })
}
