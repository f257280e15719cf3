/** Annexes as files on this computer, with the network or without it. Loaded when first asked for. */
import type * as Y from 'yjs'
import { bundleName } from '../../shared/annex/forms.ts'
import type { Unit } from '../../shared/annex/units.ts'
import { annex1Of, annex2Of, annex2SetOf, type Annex2Choice } from '../../shared/document/annex-content.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { AnnexContent, FileAnswer, FileJob } from '../../shared/office/annex-files.ts'
import type { OfficeFormat } from '../../shared/office/formats.ts'
import type { NumberPlace } from '../../shared/office/page-number.ts'
import { monthInWords, type Month } from '../../shared/time.ts'
import { openReader } from '../stores/other-rooms.ts'
import { inWorker, type Watcher } from './in-worker.ts'
import { saveFile } from './save-file.ts'

/** One unit's table, all units in one, or one for each unit and all in one. */
export type Extent = Pick<Unit, 'id' | 'name'> | 'whole' | 'each'

export interface ExportRequest {
  format: OfficeFormat
  /** one plan, or months */
  rooms: readonly RoomName[]
  extent: Extent
  choice: Annex2Choice
  numbers: NumberPlace
}

/**
 * `missing` is what neither the server nor this computer has, or where the unit is not among the month's: the file was made
 * without. `nothing`: there is no file, because all is missing; `none-reported`: because nobody has submitted.
 */
export type ExportOutcome =
  | { kind: 'saved'; missing: readonly RoomName[] }
  | { kind: 'nothing'; missing: readonly RoomName[] }
  | { kind: 'none-reported' }
  | ({ kind: 'too-long' } & Pick<Extract<FileAnswer, { fault: 'too-long' }>, 'unit' | 'row' | 'column'>)

/** of the whole work, what is done when the tables are read */
const READ_SHARE = 0.2

export async function exportAnnexes(request: ExportRequest, watcher: Watcher): Promise<ExportOutcome> {
  const { onProgress, signal } = watcher
  const { annexes, missing } = await readAnnexes(request, watcher)
  if (annexes.length === 0) return { kind: 'nothing', missing }
  if (request.choice === 'submitted' && annexes.every(isEmpty)) return { kind: 'none-reported' }
  const answer = await inWorker(jobOf(request, annexes), {
    signal,
    onProgress: share => onProgress(READ_SHARE + share * (1 - READ_SHARE)),
  })
  if ('fault' in answer) return { kind: answer.fault, unit: answer.unit, row: answer.row, column: answer.column }
  const { name, type, bytes } = answer.made
  saveFile(name, [bytes], type)
  return { kind: 'saved', missing }
}

type Annexes = FileJob['annexes']

async function readAnnexes(
  request: ExportRequest,
  { onProgress, signal }: Watcher,
): Promise<{ annexes: Annexes; missing: RoomName[] }> {
  const { rooms } = request
  const read = await openReader()
  const annexes: Annexes[number][] = []
  const missing: RoomName[] = []
  for (const [i, room] of rooms.entries()) {
    signal.throwIfAborted()
    const found = (await read(room, doc => contentsOf(doc, room, request))) ?? []
    const folder = rooms.length > 1 ? folderOf(room) : {}
    annexes.push(...found.map(annex => ({ ...annex, ...folder })))
    if (found.length === 0) missing.push(room)
    onProgress(((i + 1) / rooms.length) * READ_SHARE)
  }
  return { annexes, missing }
}

function contentsOf(doc: Y.Doc, room: RoomName, { extent, choice }: ExportRequest): AnnexContent[] {
  const kind = roomKind(room)
  if (kind === null) return []
  if (kind.kind === 'plan') return [{ annex: 1, content: annex1Of(doc) }]
  const { month } = kind
  if (extent === 'each') return annex2SetOf(doc, month, choice).map(content => ({ annex: 2, content }))
  const content = annex2Of(doc, month, extent === 'whole' ? undefined : extent.id, choice)
  return content ? [{ annex: 2, content }] : []
}

function jobOf({ format, numbers, rooms, extent }: ExportRequest, annexes: Annexes): FileJob {
  const isMany = rooms.length > 1 || extent === 'each'
  return { format, numbers, annexes, bundle: isMany ? bundleName(monthsIn(rooms), extent) : null }
}

const monthsIn = (rooms: readonly RoomName[]): Month[] =>
  rooms.flatMap(room => {
    const kind = roomKind(room)
    return kind?.kind === 'progress' ? [kind.month] : []
  })

function folderOf(room: RoomName): { folder?: string } {
  const [month] = monthsIn([room])
  return month === undefined ? {} : { folder: monthInWords(month) }
}

const isEmpty = (annex: AnnexContent): boolean => annex.annex === 2 && annex.content.rows.length === 0
