/**
 * Canonical bytes: what of an update is new to the room. Every sync step 2 repeats what the room has, and carries the
 * whole delete set; what is repeated is not judged, not logged and not broadcast.
 */
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { decode, type DecodedUpdate, type DeleteRange } from './decode.ts'

export interface NewUpdate extends DecodedUpdate {
  bytes: Uint8Array
}

/** Only what the room lacks; `deletes` are merged. Ranges beyond what the room knows are kept, for the caller to judge. */
export function newPartOf(bytes: Uint8Array, doc: Y.Doc): NewUpdate {
  const stateOf = (client: number): number => Y.getState(doc.store, client)
  const whole = decode(bytes, stateOf)
  const newBytes = whole.repeats ? Y.diffUpdate(bytes, Y.encodeStateVector(doc)) : bytes
  const update = whole.repeats ? decode(newBytes, stateOf) : whole
  const deletes = mergeRanges(update.deletes.flatMap(range => undeletedParts(range, doc)))
  if (deletes.length === update.deletes.length && deletes.every((range, i) => isSame(range, update.deletes[i])))
    return { ...update, bytes: newBytes }
  return { ...update, deletes, bytes: withDeletes(newBytes.subarray(0, update.deletesAt), deletes) }
}

const isSame = (a: DeleteRange, b: DeleteRange | undefined): boolean =>
  a.client === b?.client && a.clock === b.clock && a.length === b.length

/** Sorted by client and clock, without overlaps. */
function mergeRanges(ranges: readonly DeleteRange[]): DeleteRange[] {
  const merged: DeleteRange[] = []
  for (const range of [...ranges].sort((a, b) => a.client - b.client || a.clock - b.clock)) {
    const last = merged.at(-1)
    if (last?.client === range.client && range.clock <= last.clock + last.length)
      last.length = Math.max(last.length, range.clock + range.length - last.clock)
    else merged.push({ ...range })
  }
  return merged
}

/** The parts of a range that the room has not deleted. */
function undeletedParts(range: DeleteRange, doc: Y.Doc): DeleteRange[] {
  const { client } = range
  const end = range.clock + range.length
  const known = Y.getState(doc.store, client)
  const structs = doc.store.clients.get(client)
  if (structs === undefined || range.clock >= known) return [range]
  const parts: DeleteRange[] = []
  for (
    let i = Y.findIndexSS(structs, range.clock), struct = structs[i];
    struct && struct.id.clock < end;
    struct = structs[++i]
  ) {
    if (struct.deleted) continue
    const clock = Math.max(range.clock, struct.id.clock)
    addPart(parts, { client, clock, length: Math.min(end, struct.id.clock + struct.length) - clock })
  }
  if (end > known) addPart(parts, { client, clock: known, length: end - known })
  return parts
}

function addPart(parts: DeleteRange[], part: DeleteRange): void {
  const last = parts.at(-1)
  if (last && last.clock + last.length === part.clock) last.length += part.length
  else parts.push(part)
}

/** The structs' bytes followed by another delete set, in Yjs's V1 format. */
function withDeletes(structs: Uint8Array, deletes: readonly DeleteRange[]): Uint8Array {
  const byClient = Map.groupBy(deletes, range => range.client)
  const encoder = createEncoder()
  writeUint8Array(encoder, structs)
  writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const { clock, length } of ranges) {
      writeVarUint(encoder, clock)
      writeVarUint(encoder, length)
    }
  }
  return toUint8Array(encoder)
}
