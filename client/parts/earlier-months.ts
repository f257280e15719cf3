/** Which earlier month is told beside this one: a quarterly task is not in every month's table. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { RoomEntry } from '../../shared/api.ts'

export type MonthEntry = RoomEntry & { kind: 'progress' }

/** a task that comes once a year is still found */
const MONTHS_BACK = 12

/** The newest first; months sort by their names. */
export const earlierMonths = (rooms: readonly RoomEntry[], room: string): MonthEntry[] =>
  rooms
    .filter((entry): entry is MonthEntry => entry.kind === 'progress' && entry.room < room)
    .sort((a, b) => (a.room < b.room ? 1 : -1))
    .slice(0, MONTHS_BACK)

export interface Search<T> {
  /** null: it cannot be read */
  read(entry: MonthEntry): Promise<T | null>
  /** of the unit in that month */
  rowsIn(content: T, unit: UnitId): readonly unknown[]
}

/** The newest in which the unit has a row, else the newest that can be read; null without any. */
export async function newestWith<T>(
  months: readonly MonthEntry[],
  unit: UnitId | null,
  { read, rowsIn }: Search<T>,
): Promise<{ entry: MonthEntry; content: T } | null> {
  let newest: { entry: MonthEntry; content: T } | null = null
  for (const entry of months) {
    const content = await read(entry)
    if (content === null) continue
    newest ??= { entry, content }
    if (unit === null) break
    if (rowsIn(content, unit).length > 0) return { entry, content }
  }
  return newest
}
