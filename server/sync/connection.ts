/** One connection in one room: reads the wire's messages, answers, and ends where the contract says (section 5). */
import type { Duplex } from 'node:stream'
import { createDecoder, hasContent, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array } from 'lib0/encoding'
import type { WebSocket } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import {
  CLOSE,
  closeCodeOf,
  MESSAGE,
  readBarrier,
  writeBarrier,
  writeRefusal,
  type Refusal,
} from '../../shared/wire.ts'
import type { Session } from '../accounts/sessions.ts'
import { frameOf } from './frame.ts'
import { wordsOf } from './gate/verdict.ts'
import type { Meter } from './meter.ts'
import type { Peer } from './peer.ts'
import type { Room } from './room.ts'
import type { Turns } from './turns.ts'
import type { Unread } from './unread.ts'

export interface Connection extends Peer {
  /** that it was opened with */
  readonly session: Session
  /** Whether it answered since it was last asked; asks again. */
  isAlive(): boolean
}

/** for the close's reason to reach a consumer that begins to read again */
const CUT_SLOW_MS = 2_000

export interface ConnectionDeps {
  socket: WebSocket
  /** that `socket` speaks on; nothing is compressed, so that whole frames may be written beside its own */
  stream: Duplex
  room: Room
  session: Session
  turns: Turns
  unread: Unread
  meter: Meter
  /** refusals and broken messages, without any content */
  report(event: string, detail: Readonly<Record<string, string>>): void
}

export function openConnection(deps: ConnectionDeps): Connection {
  const { socket, stream, room, session, turns, unread, meter, report } = deps
  let isOpen = true
  let answered = true

  const connection: Connection = {
    account: session.account,
    session,
    send(message) {
      if (!isOpen) return
      if (!unread.maySend()) return tooSlow()
      // one that is closing takes nothing any more
      if (socket.readyState === socket.OPEN) stream.write(frameOf(message))
    },
    turnAway(why) {
      if (!isOpen) return
      if (why.kind === 'malformed') malformed(why.detail)
      else refuse(why.refusal)
    },
    close(code, reason) {
      if (!isOpen) return
      leave()
      socket.close(code, reason)
    },
    isAlive() {
      const wasAlive = answered
      answered = false
      if (socket.readyState === socket.OPEN) socket.ping()
      return wasAlive
    },
  }

  function leave(): void {
    isOpen = false
    inbox.close()
    room.leave(connection)
  }

  /** The close would wait behind all that it does not read: after it the socket is cut. */
  function tooSlow(): void {
    report('slow', {})
    connection.close(CLOSE.slowConsumer, 'too slow')
    setTimeout(() => socket.terminate(), CUT_SLOW_MS).unref()
  }

  const inbox = turns.inbox(message => {
    if (!isOpen) return
    try {
      read(createDecoder(message))
    } catch (error) {
      malformed(wordsOf(error))
    }
  })

  function read(decoder: Decoder): void {
    const type = readVarUint(decoder)
    switch (type) {
      case MESSAGE.sync:
        return readSync(decoder)
      case MESSAGE.awareness: {
        const update = readVarUint8Array(decoder)
        expectEnd(decoder)
        return room.presence.receive(update, connection)
      }
      case MESSAGE.queryAwareness:
        expectEnd(decoder)
        return room.presence.tell(connection)
      case MESSAGE.barrier:
        return readAndAnswerBarrier(decoder)
      default:
        throw new RangeError(`a message of unknown type ${type}`)
    }
  }

  function readSync(decoder: Decoder): void {
    const kind = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    expectEnd(decoder)
    if (kind === messageYjsSyncStep1) return room.answerStep1(bytes, connection)
    if (kind !== messageYjsSyncStep2 && kind !== messageYjsUpdate)
      throw new RangeError(`a sync message of unknown kind ${kind}`)
    room.receive(bytes, connection)
  }

  function readAndAnswerBarrier(decoder: Decoder): void {
    const n = readBarrier(decoder)
    expectEnd(decoder)
    const encoder = createEncoder()
    writeBarrier(encoder, n)
    const cameAt = performance.now()
    room.whenDurable(() => {
      connection.send(toUint8Array(encoder))
      meter.answered(performance.now() - cameAt)
    })
  }

  function refuse(refusal: Refusal): void {
    report('refused', { ...refusal })
    const encoder = createEncoder()
    writeRefusal(encoder, refusal)
    connection.send(toUint8Array(encoder))
    connection.close(closeCodeOf(refusal.code), refusal.code)
  }

  function malformed(detail: string): void {
    report('malformed', { detail })
    connection.close(CLOSE.malformed, 'malformed')
  }

  socket.on('message', (message: Buffer) => {
    if (!isOpen || inbox.push(message) === 'taken') return
    report('flood', {})
    connection.close(CLOSE.flood, 'flood')
  })
  socket.on('pong', () => (answered = true))
  socket.on('close', () => {
    unread.forget()
    if (isOpen) leave()
  })
  // its code follows in `close`; without a listener it would end the process
  socket.on('error', error => report('socket', { detail: error.message }))
  room.join(connection)
  return connection
}

function expectEnd(decoder: Decoder): void {
  if (hasContent(decoder)) throw new RangeError('bytes are left over')
}
