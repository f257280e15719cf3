/** Clients as others write them: y-websocket's own provider, and a socket driven by hand. */
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { rowsOf, textOf, type RowText } from '../../shared/document/progress-table.ts'
import { MESSAGE, writeBarrier } from '../../shared/wire.ts'

export const MONTH = 'progress-2022-09'
export const PLAN = 'plan-2022'

/** Resolves once the condition holds; looks again at each change of the document. */
export function until(doc: Y.Doc, condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  return new Promise((resolve, reject) => {
    if (condition()) return resolve()
    const timer = setTimeout(() => reject(new Error('the document did not come to it')), timeoutMs)
    const look = (): void => {
      if (!condition()) return
      clearTimeout(timer)
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
  })
}

/** ws with a session's cookie and the site's own origin, as a browser would send them. */
function socketClass(url: string, cookie: string): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers: { cookie, origin: url } })
    }
  } as unknown as typeof globalThis.WebSocket
}

export interface StockClient {
  doc: Y.Doc
  provider: WebsocketProvider
  close(): void
}

/** A stock provider, synced. */
export async function join(url: string, cookie: string, room: string = MONTH, doc = new Y.Doc()): Promise<StockClient> {
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: socketClass(url, cookie),
    disableBc: true,
  })
  await new Promise<void>(resolve => provider.on('sync', (isSynced: boolean) => isSynced && resolve()))
  return {
    doc,
    provider,
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/** The n-th row's live text of a unit. */
export function textIn(doc: Y.Doc, unit: UnitId, field: RowText, n = 0): Y.Text {
  const row = rowsOf(doc, unit)[n]
  const text = row && textOf(doc, unit, row.id, field)
  if (!text) throw new Error(`${unit} has no row ${n}`)
  return text
}

/** The whole document, for comparing two. */
export const contentOf = (doc: Y.Doc): string =>
  JSON.stringify([...doc.share.keys()].sort().map(name => [name, sorted(doc.getMap(name).toJSON())]))

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)]),
      )
    : value

export interface HandMade {
  socket: WebSocket
  send(message: Uint8Array): void
  sendUpdate(update: Uint8Array): void
  sendBarrier(n: number): void
  /** messages that have come, oldest first */
  messages: Uint8Array[]
  /** of the given type, waiting for it */
  next(type: number): Promise<Uint8Array>
  closed: Promise<{ code: number }>
}

/** A socket by hand. Rejects with the status where the upgrade is refused. */
export function openByHand(
  url: string,
  path: string,
  headers: Record<string, string>,
  options: ClientOptions = {},
): Promise<HandMade> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { headers, ...options })
  const messages: Uint8Array[] = []
  const waiting: { type: number; resolve(message: Uint8Array): void }[] = []
  socket.on('message', (data: Buffer) => {
    const message = new Uint8Array(data)
    messages.push(message)
    const type = readVarUint(createDecoder(message))
    const at = waiting.findIndex(one => one.type === type)
    if (at >= 0) waiting.splice(at, 1)[0]?.resolve(message)
  })
  const closed = new Promise<{ code: number }>(resolve => socket.on('close', code => resolve({ code })))
  const send = (message: Uint8Array): void => socket.send(message)
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => reject(new Error(String(response.statusCode))))
    socket.on('error', reject)
    socket.on('open', () =>
      resolve({
        socket,
        send,
        messages,
        closed,
        sendUpdate(update) {
          const encoder = createEncoder()
          writeVarUint(encoder, MESSAGE.sync)
          writeVarUint(encoder, 2)
          writeVarUint8Array(encoder, update)
          send(toUint8Array(encoder))
        },
        sendBarrier(n) {
          const encoder = createEncoder()
          writeBarrier(encoder, n)
          send(toUint8Array(encoder))
        },
        next: type => new Promise(arrived => waiting.push({ type, resolve: arrived })),
      }),
    )
  })
}

/** The code in a refusal's message. */
export function refusalCode(message: Uint8Array): string {
  const decoder = createDecoder(message)
  readVarUint(decoder)
  readVarUint(decoder)
  return (JSON.parse(readVarString(decoder)) as { code: string }).code
}
