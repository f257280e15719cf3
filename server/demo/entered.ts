/** A room that someone of the demonstration is in: y-websocket's own provider on a socket with a session's cookie. */
import type { Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { MESSAGE, readBarrier, writeBarrier } from '../../shared/wire.ts'

export interface Entered {
  doc: Y.Doc
  awareness: Awareness
  /** Once all that was written here is safe at the server. */
  durable(): Promise<void>
  leave(): void
}

export async function enterRoom({
  url,
  cookie,
  room,
}: {
  url: string
  cookie: string
  room: RoomName
}): Promise<Entered> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string, protocols?: string[]) {
        super(address, protocols, { headers: { cookie, origin: url } })
      }
    } as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const waiting = new Map<number, () => void>()
  let asked = 0
  provider.messageHandlers[MESSAGE.barrier] = (_encoder: unknown, decoder: Decoder) =>
    waiting.get(readBarrier(decoder))?.()
  await new Promise<void>(resolve => provider.on('sync', (isSynced: boolean) => isSynced && resolve()))
  return {
    doc,
    awareness: provider.awareness,
    durable: () =>
      new Promise(resolve => {
        const n = ++asked
        waiting.set(n, resolve)
        const encoder = createEncoder()
        writeBarrier(encoder, n)
        provider.ws?.send(toUint8Array(encoder))
      }),
    leave() {
      provider.destroy()
      doc.destroy()
    },
  }
}
