/** The notice's own page, in data: who answers for a key task, with the way to each in the month's table; which bulletins speak of it. */
import { responsibleUnits, type KeyTask } from '../../shared/annex/notice.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import type { Bulletin, BulletinPart } from '../../shared/supervision/bulletin.ts'

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
      record && row && ids.has(id) ? [{ name, address: cellAddress(record, id, row.id, 'progress') }] : [],
    )
    return { text, to }
  })
}

export const cellAddress = (
  { month }: Pick<MonthRecord, 'month'>,
  ...[unit, row, field]: [string, string, string]
): string => `/progress/${month}?cell=${unit}/${row}/${field}`

/** It names the task by its title, as a made one does in its headings. */
export const speaksOf = ({ parts }: Pick<Bulletin, 'parts'>, { title }: KeyTask): boolean =>
  parts.some(part => textsIn(part).some(text => text.includes(title)))

const textsIn = (part: BulletinPart): readonly string[] => (part.is === 'table' ? part.rows.flat() : [part.text])
