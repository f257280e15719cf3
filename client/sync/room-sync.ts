/**
 * One document and the server: y-websocket's own provider, and on it the barrier that tells what is safe, the refusals,
 * and what each close code asks of the page (contract, section 5).
 */
import type { Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { CLOSE, MESSAGE, PROTOCOL, readBarrier, readRefusal, writeBarrier, type Refusal } from '../../shared/wire.ts'

/**
 * A barrier that is not answered by then, nothing else heard and nothing sent: the network is gone, whatever the socket
 * says. Longer after each time.
 */
const SILENCE_MS = { first: 5_000, most: 30_000 }
/** The last of an upload lies in the system's own buffers, where no page sees it move: so many bytes, at so many a ms. */
const UNSEEN = { most: 4_000_000, rate: 50 }
const MAX_BACKOFF_MS = 5_000
/** the first and the longest wait of `retryLater` */
const LATER_MS = { first: 1_000, most: 60_000 }

/** Why the server does not want this page back as it is. */
export type Ending = { kind: 'refused'; refusal: Refusal } | { kind: 'epoch' | 'session' | 'protocol' | 'malformed' }

export interface RoomSyncEvents {
  /** both sides have exchanged what they lacked, or no longer */
  connected(isConnected: boolean): void
  /** everything of this page up to edit `n` is durable at the server */
  confirmed(n: number): void
  /** a barrier is under way, or none is */
  unanswered(isUnanswered: boolean): void
  ended(ending: Ending): void
  /** the connection could not be opened: a browser cannot see why */
  failed(): void
}

export interface RoomSync {
  readonly awareness: Awareness
  /** A local edit was made: asks for its confirmation. `n` only grows. */
  edited(n: number): void
  /** Tries at once: the network is back, or a person asks. */
  retry(): void
  /** Tries after a while, a longer one each time until both sides are in step again: for who was ended without a reason. */
  retryLater(): void
  close(): void
}

export interface RoomSyncOptions {
  /** `ws://host/sync` */
  address: string
  room: RoomName
  epoch: string
  account: string
  doc: Y.Doc
  events: RoomSyncEvents
}

export function openRoomSync({ address, room, epoch, account, doc, events }: RoomSyncOptions): RoomSync {
  const provider = new WebsocketProvider(address, room, doc, {
    connect: false,
    WebSocketPolyfill: countingSocket(bytes => (underWay += bytes)),
    disableBc: true, // other tabs are told by this page itself, by account
    maxBackoffTime: MAX_BACKOFF_MS,
    params: { protocol: String(PROTOCOL), epoch, account },
  })
  const { awareness } = provider
  let refusal: Refusal | null = null
  let newest = 0
  let sent: number | null = null
  /** bytes sent since the last answer */
  let underWay = 0
  let patience = SILENCE_MS.first
  let silence: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  let wait = LATER_MS.first

  provider.messageHandlers[MESSAGE.auth] = (_encoder: unknown, decoder: Decoder) => {
    refusal = readRefusal(decoder)
  }
  provider.messageHandlers[MESSAGE.barrier] = (_encoder: unknown, decoder: Decoder) => answered(readBarrier(decoder))

  function sendBarrier(): void {
    if (sent !== null || !provider.synced || provider.ws === null) return
    const encoder = createEncoder()
    writeBarrier(encoder, newest)
    provider.ws.send(toUint8Array(encoder))
    sent = newest
    events.unanswered(true)
    awaitAnswer(Date.now())
  }

  /**
   * As long as something is heard, or what is to be sent becomes less, the other side is there.
   * @param sign when it was so last, ms since the epoch
   */
  function awaitAnswer(sign: number): void {
    const [unsent, heard] = [provider.ws?.bufferedAmount ?? 0, provider.wsLastMessageReceived]
    silence = setTimeout(() => {
      const left = provider.ws?.bufferedAmount ?? 0
      const isMoving = provider.wsLastMessageReceived !== heard || left < unsent
      const mayMove = left === 0 && Date.now() - sign < Math.min(underWay, UNSEEN.most) / UNSEEN.rate
      if (!isMoving && !mayMove) return giveUp()
      // y-websocket would end it after 30 s in which only this side had something to say
      provider.wsLastMessageReceived = Date.now()
      awaitAnswer(isMoving ? Date.now() : sign)
    }, patience)
  }

  function giveUp(): void {
    patience = Math.min(2 * patience, SILENCE_MS.most)
    reconnect()
  }

  function answered(n: number): void {
    clearTimeout(silence)
    sent = null
    underWay = 0
    patience = SILENCE_MS.first
    events.confirmed(n)
    if (newest > n) sendBarrier()
    else events.unanswered(false)
  }

  function forgetBarrier(): void {
    clearTimeout(silence)
    sent = null
    underWay = 0
  }

  /** A new socket: the old one may be open and dead. */
  function reconnect(): void {
    clearTimeout(later)
    forgetBarrier()
    provider.disconnect()
    events.connected(false)
    if (navigator.onLine) provider.connect()
  }

  provider.on('sync', (isSynced: boolean) => {
    if (!isSynced) return
    wait = LATER_MS.first
    events.connected(true)
    // a new clock, or those who saw this page leave would not see it return
    awareness.setLocalState(awareness.getLocalState())
    sendBarrier()
  })
  provider.on('status', ({ status }: { status: string }) => {
    if (status !== 'disconnected') return
    forgetBarrier()
    events.connected(false)
  })
  provider.on('connection-close', (_event: unknown, from: WebsocketProvider) => {
    if (!from.wsconnected) events.failed()
  })
  provider.on('closed', ({ code }: { code: number }) => events.ended(endingOf(code, refusal)))

  // y-websocket repeats what it hears of others; a page speaks for itself
  awareness.off('update', provider._awarenessUpdateHandler)
  const tellPresence = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    const { ws, synced } = provider
    if (!ws || !synced || ![...added, ...updated, ...removed].includes(doc.clientID)) return
    const encoder = createEncoder()
    writeVarUint(encoder, MESSAGE.awareness)
    writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]))
    ws.send(toUint8Array(encoder))
  }
  awareness.on('update', tellPresence)

  const onOffline = (): void => {
    forgetBarrier()
    provider.disconnect()
    events.connected(false)
  }
  addEventListener('online', reconnect)
  addEventListener('offline', onOffline)
  if (navigator.onLine) provider.connect()

  return {
    awareness,
    edited(n) {
      newest = n
      sendBarrier()
    },
    retry: reconnect,
    retryLater() {
      clearTimeout(later)
      later = setTimeout(reconnect, wait)
      wait = Math.min(2 * wait, LATER_MS.most)
    },
    close() {
      clearTimeout(later)
      forgetBarrier()
      removeEventListener('online', reconnect)
      removeEventListener('offline', onOffline)
      awareness.off('update', tellPresence)
      provider.destroy()
      awareness.destroy()
    },
  }
}

/** The browser's own, which tells how much is sent. */
const countingSocket = (sent: (bytes: number) => void): typeof WebSocket =>
  class extends WebSocket {
    override send(message: Uint8Array<ArrayBuffer>): void {
      sent(message.length)
      super.send(message)
    }
  }

function endingOf(code: number, refusal: Refusal | null): Ending {
  switch (code) {
    case CLOSE.refused:
      return { kind: 'refused', refusal: refusal ?? { code: 'schema', detail: '' } }
    case CLOSE.epoch:
      return { kind: 'epoch' }
    case CLOSE.session:
      return { kind: 'session' }
    case CLOSE.protocol:
      return { kind: 'protocol' }
    default:
      return { kind: 'malformed' }
  }
}
