/** Updates as no honest client writes them, byte for byte (Yjs's V1 format). */
import {
  createEncoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeVarString,
  writeVarUint,
  type Encoder,
} from 'lib0/encoding'

export type RawId = readonly [client: number, clock: number]

export type RawContent =
  | { string: string }
  | { any: readonly unknown[] }
  | { json: readonly unknown[] }
  | { deleted: number }
  | { type: number }
  | { binary: Uint8Array }
  | { embed: unknown }
  | { format: readonly [key: string, value: unknown] }
  | { doc: string }

export type RawStruct =
  | { gc: number }
  | { skip: number }
  | { left?: RawId; right?: RawId; parent?: string | RawId; key?: string; content: RawContent }

export interface RawBlock {
  client: number
  clock: number
  structs: readonly RawStruct[]
}

export type RawDelete = readonly [client: number, clock: number, length: number]

export function rawUpdate(blocks: readonly RawBlock[], deletes: readonly RawDelete[] = []): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, blocks.length)
  for (const { client, clock, structs } of blocks) {
    for (const value of [structs.length, client, clock]) writeVarUint(encoder, value)
    for (const struct of structs) writeStruct(encoder, struct)
  }
  writeVarUint(encoder, deletes.length)
  for (const [client, clock, length] of deletes)
    for (const value of [client, 1, clock, length]) writeVarUint(encoder, value)
  return toUint8Array(encoder)
}

const REFS = { deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9 } as const

function writeStruct(encoder: Encoder, struct: RawStruct): void {
  if ('gc' in struct || 'skip' in struct) {
    writeUint8(encoder, 'gc' in struct ? 0 : 10)
    return writeVarUint(encoder, 'gc' in struct ? struct.gc : struct.skip)
  }
  const { left, right, parent, key, content } = struct
  const [kind] = Object.keys(content) as [keyof typeof REFS]
  const bit = (isSet: boolean, value: number): number => (isSet ? value : 0)
  writeUint8(
    encoder,
    REFS[kind] | bit(left !== undefined, 128) | bit(right !== undefined, 64) | bit(key !== undefined, 32),
  )
  for (const id of [left, right]) if (id) writeId(encoder, id)
  if (!left && !right) writeParent(encoder, parent ?? '', key)
  writeContent(encoder, content)
}

function writeParent(encoder: Encoder, parent: string | RawId, key: string | undefined): void {
  writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
  if (typeof parent === 'string') writeVarString(encoder, parent)
  else writeId(encoder, parent)
  if (key !== undefined) writeVarString(encoder, key)
}

function writeContent(encoder: Encoder, content: RawContent): void {
  if ('string' in content) return writeVarString(encoder, content.string)
  if ('deleted' in content) return writeVarUint(encoder, content.deleted)
  if ('embed' in content) return writeVarString(encoder, JSON.stringify(content.embed))
  if ('binary' in content) {
    writeVarUint(encoder, content.binary.length)
    return content.binary.forEach(byte => writeUint8(encoder, byte))
  }
  if ('format' in content) {
    writeVarString(encoder, content.format[0])
    return writeVarString(encoder, JSON.stringify(content.format[1]))
  }
  if ('doc' in content) {
    writeVarString(encoder, content.doc)
    return writeAny(encoder, {})
  }
  writeValues(encoder, content)
}

function writeValues(
  encoder: Encoder,
  content: Extract<RawContent, { any: unknown } | { json: unknown } | { type: unknown }>,
): void {
  if ('type' in content) {
    writeVarUint(encoder, content.type)
    if (content.type === 3 || content.type === 5) writeVarString(encoder, 'p')
    return
  }
  const values = 'any' in content ? content.any : content.json
  writeVarUint(encoder, values.length)
  for (const value of values)
    if ('any' in content) writeAny(encoder, value as never)
    else writeVarString(encoder, value === undefined ? 'undefined' : JSON.stringify(value))
}

function writeId(encoder: Encoder, [client, clock]: RawId): void {
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
}
