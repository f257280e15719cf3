/** Changing a bulletin before it is kept: each change answers another bulletin, so that what was made stays as it was. */
import type { Bulletin, BulletinPart } from '../../shared/supervision/bulletin.ts'

const changed = <T>(list: readonly T[], at: number, change: (one: T) => T): T[] =>
  list.map((one, i) => (i === at ? change(one) : one))

const withPart = (bulletin: Bulletin, at: number, change: (part: BulletinPart) => BulletinPart): Bulletin => ({
  ...bulletin,
  parts: changed(bulletin.parts, at, change),
})

/** Of a heading or a paragraph. */
export const withText = (bulletin: Bulletin, at: number, text: string): Bulletin =>
  withPart(bulletin, at, part => (part.is === 'table' ? part : { ...part, text }))

/** @param row -1: the column's heading */
export const withCell = (
  bulletin: Bulletin,
  at: number,
  { row, column }: { row: number; column: number },
  text: string,
): Bulletin =>
  withPart(bulletin, at, part => {
    if (part.is !== 'table') return part
    if (row < 0) return { ...part, columns: changed(part.columns, column, one => ({ ...one, heading: text })) }
    return { ...part, rows: changed(part.rows, row, cells => changed(cells, column, () => text)) }
  })

export const withoutPart = (bulletin: Bulletin, at: number): Bulletin => ({
  ...bulletin,
  parts: bulletin.parts.filter((_, i) => i !== at),
})

export const withoutRow = (bulletin: Bulletin, at: number, row: number): Bulletin =>
  withPart(bulletin, at, part =>
    part.is === 'table' ? { ...part, rows: part.rows.filter((_, i) => i !== row) } : part,
  )

/** An empty paragraph behind a part. */
export const withParagraph = (bulletin: Bulletin, after: number): Bulletin => ({
  ...bulletin,
  parts: bulletin.parts.flatMap((part, i) => (i === after ? [part, { is: 'paragraph', text: '' } as const] : [part])),
})

/** As it is kept: what was emptied is left out. */
export const tidied = (bulletin: Bulletin): Bulletin => ({
  ...bulletin,
  title: bulletin.title.trim(),
  parts: bulletin.parts.filter(part => part.is === 'table' || part.text.trim() !== ''),
})
