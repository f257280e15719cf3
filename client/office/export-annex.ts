/** Annexes as files on this computer, with the network or without it. Loaded when first asked for. */
import type * as Y from 'yjs'
import { bundleName } from '../../shared/annex/forms.ts'
import type { Unit, UnitId } from '../../shared/annex/units.ts'
import { annex1Of, annex2Of, annex2SetOf, type Annex2Choice } from '../../shared/document/annex-content.ts'
import { monthRecord } from '../../shared/document/month-json.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { FileAnswer, FileContent, FileJob } from '../../shared/office/annex-files.ts'
import { FORMAT_NAMES, OFFICE_FORMATS, type ExportFormat, type OfficeFormat } from '../../shared/office/formats.ts'
import type { NumberPlace } from '../../shared/office/page-number.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import { monthInWords, type Month } from '../../shared/time.ts'
import { openReader } from '../stores/other-rooms.ts'
import { copiesByUnit } from '../stores/frozen.ts'
import { makeFiles, type Watcher } from './in-worker.ts'
import { saveFile } from './save-file.ts'

/** One unit's table, all units in one, or one for each unit and all in one. */
export type Extent = Pick<Unit, 'id' | 'name'> | 'whole' | 'each'

export interface ExportRequest {
  /** `json` is a whole month, whatever the extent and the choice */
  format: ExportFormat
  /** one plan, or months */
  rooms: readonly RoomName[]
  extent: Extent
  choice: Annex2Choice
  numbers: NumberPlace
  /** 本月新增托位 and 累计托位 beside the official columns */
  withPlaces?: boolean
  /** each unit's newest frozen copy in place of what stands in the table now: from the server alone; rejects with `ApiFailure` */
  asSubmitted?: boolean
  /** the SHA-256 of these copies below all */
  withSeals?: boolean
}

/**
 * `missing` is what neither the server nor this computer has, or where the unit is not among the month's: the file was made
 * without. `nothing`: there is no file, because all is missing; `none-reported`: because nobody has submitted what is asked for.
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
  const { files, missing } = await readFiles(request, watcher)
  if (files.length === 0) return { kind: 'nothing', missing }
  if ((request.choice === 'submitted' || request.asSubmitted) && files.every(isEmpty)) return { kind: 'none-reported' }
  const answer = await makeFiles(jobOf(request, files), {
    signal,
    onProgress: share => onProgress(READ_SHARE + share * (1 - READ_SHARE)),
  })
  if ('fault' in answer) return { kind: answer.fault, unit: answer.unit, row: answer.row, column: answer.column }
  const { name, type, bytes } = answer.made
  saveFile(name, [bytes], type)
  return { kind: 'saved', missing }
}

type Files = FileJob['files']

async function readFiles(
  request: ExportRequest,
  { onProgress, signal }: Watcher,
): Promise<{ files: Files; missing: RoomName[] }> {
  const { rooms } = request
  const read = await openReader()
  const files: Files[number][] = []
  const missing: RoomName[] = []
  for (const [i, room] of rooms.entries()) {
    signal.throwIfAborted()
    const copies = await copiesFor(room, request)
    const found = (await read(room, doc => contentsOf(doc, room, { ...request, copies }))) ?? []
    const folder = rooms.length > 1 ? folderOf(room) : {}
    files.push(...found.map(file => ({ ...file, ...folder })))
    if (found.length === 0) missing.push(room)
    onProgress(((i + 1) / rooms.length) * READ_SHARE)
  }
  return { files, missing }
}

type Copies = ReadonlyMap<UnitId, SealedCopy> | null
type Sources = ExportRequest & { copies: Copies }

async function copiesFor(room: RoomName, { asSubmitted, format }: ExportRequest): Promise<Copies> {
  const kind = roomKind(room)
  return asSubmitted && format !== 'json' && kind?.kind === 'progress' ? copiesByUnit(kind.month) : null
}

function contentsOf(doc: Y.Doc, room: RoomName, request: Sources): FileContent[] {
  const { format } = request
  const kind = roomKind(room)
  if (kind?.kind === 'progress') return monthContents(doc, kind.month, request)
  return kind && isOfficeFormat(format) ? [{ annex: 1, format, content: annex1Of(doc) }] : []
}

function monthContents(doc: Y.Doc, month: Month, { extent, choice, format, ...asked }: Sources): FileContent[] {
  if (format === 'json') {
    const record = monthRecord(doc)
    return record ? [{ annex: 'month', format, record }] : []
  }
  const { copies, withPlaces = false, withSeals = false } = asked
  const source = { doc, month, copies, withPlaces, withSeals }
  if (extent === 'each') return annex2SetOf(source, choice).map(content => ({ annex: 2, format, content }))
  const content = annex2Of(source, extent === 'whole' ? undefined : extent.id, choice)
  return content ? [{ annex: 2, format, content }] : []
}

function jobOf({ format, numbers, rooms, extent }: ExportRequest, files: Files): FileJob {
  const whose = format === 'json' ? 'whole' : extent
  const isMany = rooms.length > 1 || whose === 'each'
  return { numbers, files, bundle: isMany ? bundleName(monthsIn(rooms), whose, FORMAT_NAMES[format]) : null }
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

const isEmpty = (file: FileContent): boolean => file.annex === 2 && file.content.rows.length === 0
const isOfficeFormat = (format: ExportFormat): format is OfficeFormat => OFFICE_FORMATS.some(one => one === format)
