/** A person in a room, with no socket between: a document that is kept like a page's. */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import { MESSAGE } from '../../shared/wire.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'

export interface Clerk {
  doc: Y.Doc
  peer: Peer
  /** codes of what was not let in, and of closes */
  codes: (string | number)[]
  /** Resolves once all that she sent is durable, or refused. */
  settled(): Promise<void>
}

/** @param shown is told of each update that reaches her */
export function enterRoom(room: Room, account: Account, shown: (update: Uint8Array) => void = () => undefined): Clerk {
  const doc = new Y.Doc()
  const codes: (string | number)[] = []
  const peer: Peer = {
    account,
    send(message) {
      const decoder = createDecoder(message)
      if (readVarUint(decoder) !== MESSAGE.sync) return
      const kind = readVarUint(decoder)
      const bytes = readVarUint8Array(decoder)
      if (kind === 0) return room.receive(Y.encodeStateAsUpdate(doc, bytes), peer)
      shown(bytes)
      Y.applyUpdate(doc, bytes, 'remote')
    },
    turnAway(why) {
      codes.push(why.kind === 'refused' ? why.refusal.code : why.kind)
      room.leave(peer)
    },
    close(code) {
      codes.push(code)
      room.leave(peer)
    },
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') room.receive(update, peer)
  })
  room.join(peer)
  room.answerStep1(Y.encodeStateVector(doc), peer)
  return { doc, peer, codes, settled: () => new Promise(resolve => room.whenDurable(resolve)) }
}
