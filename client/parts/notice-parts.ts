/** The notice's own page, in data: who answers for a key task, with the way to each in the month's table; which bulletins speak of it. */
import type { KeyTask } from '../../shared/annex/notice.ts'
import { unitFinder } from '../../shared/annex/unit-names.ts'
import type { MonthRecord } from '../../shared/document/month-json.ts'
import type { Bulletin, BulletinPart } from '../../shared/supervision/bulletin.ts'
import { cellAddress } from './addresses.ts'

/** A piece of 责任单位 as the notice writes it; `to`: where the unit stands in the month's table, null for what is no unit of it. */
export interface ResponsiblePiece {
  text: string
  to: string | null
}

/** @param record null: no month is there */
export function responsiblePieces({ responsible }: KeyTask, record: MonthRecord | null): ResponsiblePiece[] {
  const units = record?.units ?? []
  const find = unitFinder(units)
  return responsible.split(/([、，])/).map(text => {
    const unit = units.find(({ id }) => id === find(text))
    const row = unit?.rows[0]
    return {
      text,
      to:
        record && unit && row
          ? cellAddress({ month: record.month, unit: unit.id, row: row.id, field: 'progress' })
          : null,
    }
  })
}

/** It names the task by its title, as a made one does in its headings. */
export const speaksOf = ({ parts }: Pick<Bulletin, 'parts'>, { title }: KeyTask): boolean =>
  parts.some(part => textsIn(part).some(text => text.includes(title)))

const textsIn = (part: BulletinPart): readonly string[] => (part.is === 'table' ? part.rows.flat() : [part.text])
