/**
 * Reads a Yjs update (V1) into plain values, to the last byte. Yjs's own decoder ignores what is left over, so bytes
 * could pass that nobody judged; this one reads the same format with lib0's readers and refuses the rest.
 */
import {
  createDecoder,
  hasContent,
  readAny,
  readUint8,
  readVarString,
  readVarUint,
  readVarUint8Array,
  type Decoder,
} from 'lib0/decoding'
import { MAX_UPDATE_PARTS } from '../../../shared/limits.ts'
import { Refused } from './verdict.ts'

export interface Id {
  client: number
  clock: number
}

/** What a struct brings. `other`: formatting, embeds, binaries, sub-documents, never let in. */
export type Content =
  | { kind: 'string'; length: number }
  | { kind: 'deleted'; length: number }
  | { kind: 'values'; length: number; values: unknown[] }
  | { kind: 'type'; length: 1; type: 'map' | 'text' | 'foreign' }
  | { kind: 'other'; length: number }

export interface ItemStruct extends Id {
  kind: 'item'
  length: number
  origin: Id | null
  rightOrigin: Id | null
  /** only where there is no origin: a root's name, or the id of the item that holds the type */
  parent: string | Id | null
  key: string | null
  content: Content
}
export type Struct = ItemStruct | ({ kind: 'gc' | 'skip'; length: number } & Id)

export interface DeleteRange extends Id {
  length: number
}

export interface DecodedUpdate {
  /** one block a client, in the update's order; without the structs that the room has whole */
  blocks: Struct[][]
  /** some structs of it, or parts of them, are in the room already */
  repeats: boolean
  deletes: DeleteRange[]
  /** where the delete set begins, in bytes */
  deletesAt: number
}

/** Counts what one update may bring, so that bytes that promise millions end before they fill the memory. */
interface Reading {
  decoder: Decoder
  left: number
  stateOf(client: number): number
}

const REF = {
  skip: 10,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const
const HAS_KEY = 0b0010_0000
const HAS_RIGHT = 0b0100_0000
const HAS_LEFT = 0b1000_0000
const REF_BITS = 0b0001_1111
/** Yjs's numbers of its types; those with a name of their own on the wire */
const TYPES: Readonly<Record<number, 'map' | 'text'>> = { 1: 'map', 2: 'text' }
const NAMED_TYPES: readonly number[] = [3, 5]

/**
 * Throws where the bytes are no update, or more than one; `Refused` (limit) where they bring too much. `bytes` must not
 * be a view into other memory.
 *
 * @param stateOf the room's clock of a client
 */
export function decode(bytes: Uint8Array, stateOf: (client: number) => number): DecodedUpdate {
  const decoder = createDecoder(bytes)
  const reading: Reading = { decoder, left: MAX_UPDATE_PARTS, stateOf }
  const update: DecodedUpdate = { blocks: [], repeats: false, deletes: [], deletesAt: 0 }
  for (let clients = readVarUint(decoder); clients > 0; clients--) readBlock(reading, update)
  update.deletesAt = decoder.pos
  for (let clients = readVarUint(decoder); clients > 0; clients--) readDeletes(reading, update.deletes)
  if (hasContent(decoder)) throw new RangeError('bytes are left over')
  return update
}

function readBlock(reading: Reading, update: DecodedUpdate): void {
  const { decoder } = reading
  const structs: Struct[] = []
  let left = readVarUint(decoder)
  const client = readVarUint(decoder)
  let clock = readVarUint(decoder)
  const state = reading.stateOf(client)
  if (clock < state) update.repeats = true
  for (; left > 0; left--) {
    countDown(reading)
    const struct = readStruct(decoder, client, clock)
    clock = endOf(clock, struct.length)
    if (clock > state) structs.push(struct)
  }
  update.blocks.push(structs)
}

function countDown(reading: Reading): void {
  if (--reading.left < 0) throw new Refused('limit', `more than ${MAX_UPDATE_PARTS} structs and deletes`)
}

function endOf(clock: number, length: number): number {
  if (length < 1 || !Number.isSafeInteger(clock + length)) throw new RangeError('a range without length')
  return clock + length
}

function readStruct(decoder: Decoder, client: number, clock: number): Struct {
  const start = readByte(decoder)
  if (start === REF.skip) return { kind: 'skip', client, clock, length: readVarUint(decoder) }
  if ((start & REF_BITS) === 0) return { kind: 'gc', client, clock, length: readVarUint(decoder) }
  const origin = start & HAS_LEFT ? readId(decoder) : null
  const rightOrigin = start & HAS_RIGHT ? readId(decoder) : null
  const hasParent = origin === null && rightOrigin === null
  const parent = hasParent ? (readVarUint(decoder) === 1 ? readVarString(decoder) : readId(decoder)) : null
  const key = hasParent && start & HAS_KEY ? readVarString(decoder) : null
  const content = readContent(decoder, start & REF_BITS)
  return { kind: 'item', client, clock, length: content.length, origin, rightOrigin, parent, key, content }
}

function readContent(decoder: Decoder, ref: number): Content {
  switch (ref) {
    case REF.deleted:
      return { kind: 'deleted', length: readVarUint(decoder) }
    case REF.string:
      return { kind: 'string', length: readVarString(decoder).length }
    case REF.any:
      return readValues(decoder, () => readAny(decoder))
    case REF.json:
      return readValues(decoder, () => readJson(decoder))
    case REF.type:
      return readType(decoder)
    default:
      return readOther(decoder, ref)
  }
}

function readValues(decoder: Decoder, readOne: () => unknown): Content {
  const values: unknown[] = []
  for (let left = readVarUint(decoder); left > 0; left--) values.push(readOne())
  return { kind: 'values', length: values.length, values }
}

function readType(decoder: Decoder): Content {
  const ref = readVarUint(decoder)
  if (NAMED_TYPES.includes(ref)) readVarString(decoder)
  return { kind: 'type', length: 1, type: TYPES[ref] ?? 'foreign' }
}

function readOther(decoder: Decoder, ref: number): Content {
  if (ref === REF.binary) readVarUint8Array(decoder)
  else if (ref === REF.embed) readJson(decoder)
  else if (ref === REF.format) void [readVarString(decoder), readJson(decoder)]
  else if (ref === REF.doc) void [readVarString(decoder), readAny(decoder)]
  else throw new RangeError(`content of unknown kind ${ref}`)
  return { kind: 'other', length: 1 }
}

function readDeletes(reading: Reading, into: DeleteRange[]): void {
  const { decoder } = reading
  const client = readVarUint(decoder)
  for (let left = readVarUint(decoder); left > 0; left--) {
    countDown(reading)
    const clock = readVarUint(decoder)
    const length = readVarUint(decoder)
    endOf(clock, length)
    into.push({ client, clock, length })
  }
}

const readId = (decoder: Decoder): Id => ({ client: readVarUint(decoder), clock: readVarUint(decoder) })

const readJson = (decoder: Decoder): unknown => {
  const text = readVarString(decoder)
  return text === 'undefined' ? undefined : (JSON.parse(text) as unknown)
}

/** lib0 reads past the end as undefined. */
function readByte(decoder: Decoder): number {
  if (!hasContent(decoder)) throw new RangeError('the bytes end too early')
  return readUint8(decoder)
}
