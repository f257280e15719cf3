/** A small client that speaks y-protocols' sync to every server alike, and to Hocuspocus with its envelope around it. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'

const SYNC = 0
/** Hocuspocus's own: a token first, even where nobody asks for one, and a name for its answer to sync step 1 */
const AUTH = 2
const AUTH_TOKEN = 0
const SYNC_REPLY = 4
/** a state vector of nothing, and an update of nothing */
const NOTHING = new Uint8Array([0])
const NO_UPDATE = new Uint8Array([0, 0])

/** Where one person enters one room. */
export interface Door {
  address: string
  headers: Record<string, string>
  /** Hocuspocus puts the document's name before every message */
  envelope: string | null
}

export interface Line {
  /** a frame made by `frameOf` */
  send(frame: Uint8Array): void
  /** Resolves once the first sync step 2 has come. */
  synced: Promise<void>
  close(): Promise<void>
  /** bytes of all messages, both ways */
  bytes(): number
}

export interface LineOptions {
  /** what this client has already: a state vector, and what it answers the server's own question with */
  has?: { vector: Uint8Array; missing(vector: Uint8Array): Uint8Array }
  /** Each update, the sync step 2 included. */
  hear?(update: Uint8Array): void
}

export const frameOf = (door: Door, update: Uint8Array): Uint8Array => message(door, SYNC, messageYjsUpdate, update)

export async function openLine(door: Door, { has, hear = () => undefined }: LineOptions = {}): Promise<Line> {
  const socket = new WebSocket(door.address, { headers: door.headers, perMessageDeflate: false })
  let count = 0
  const send = (frame: Uint8Array): void => {
    count += frame.length
    socket.send(frame)
  }
  let isSynced: () => void = () => undefined
  const synced = new Promise<void>(resolve => (isSynced = resolve))
  socket.on('message', (data: Buffer) => {
    count += data.length
    const decoder = createDecoder(data)
    if (door.envelope !== null) readVarString(decoder)
    const type = readVarUint(decoder)
    if (type !== SYNC && type !== SYNC_REPLY) return
    const kind = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    if (kind !== messageYjsSyncStep1) hear(bytes)
    else send(message(door, SYNC, messageYjsSyncStep2, has?.missing(bytes) ?? NO_UPDATE))
    if (kind === messageYjsSyncStep2) isSynced()
  })
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => undefined) // killed servers end so; `close` follows
  if (door.envelope !== null) send(token(door.envelope))
  send(message(door, SYNC, messageYjsSyncStep1, has?.vector ?? NOTHING))
  return {
    send,
    synced,
    bytes: () => count,
    close() {
      socket.terminate()
      return closed
    },
  }
}

function message({ envelope }: Door, type: number, kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  if (envelope !== null) writeVarString(encoder, envelope)
  writeVarUint(encoder, type)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

function token(envelope: string): Uint8Array {
  const encoder = createEncoder()
  writeVarString(encoder, envelope)
  writeVarUint(encoder, AUTH)
  writeVarUint(encoder, AUTH_TOKEN)
  writeVarString(encoder, 'anyone')
  return toUint8Array(encoder)
}
