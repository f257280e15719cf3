/**
 * What waits for the server, as a file for a USB stick. It holds the whole document as one Yjs update: merging it is
 * idempotent, so it may be loaded as often as one likes, here, elsewhere, before and after the first computer has synced.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { isRecord } from '../../shared/document/values.ts'

const FORMAT = 'liantian-waiting-1'

/** Whose it is, and of which table: it fits there alone. */
export interface WaitingPlace {
  account: string
  room: string
  epoch: string
}

export interface WaitingFile extends WaitingPlace {
  update: Uint8Array
}

/** Why a file cannot be loaded here. */
export type WaitingMisfit = 'damaged' | 'account' | 'room' | 'epoch'

export const waitingFile = (doc: Y.Doc, place: WaitingPlace): string => {
  const update = Y.encodeStateAsUpdate(doc)
  const { account, room, epoch } = place
  return JSON.stringify({
    format: FORMAT,
    account,
    room,
    epoch,
    sha256: toBase64(digest(update)),
    update: toBase64(update),
  })
}

/** Reads a file for this place; what is foreign or damaged is named, and nothing of it gets near the document. */
export function readWaitingFile(text: string, here: WaitingPlace): WaitingFile | WaitingMisfit {
  const file = parsed(text)
  if (!file) return 'damaged'
  for (const part of ['account', 'room', 'epoch'] as const) if (file[part] !== here[part]) return part
  return file
}

function parsed(text: string): WaitingFile | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || value.format !== FORMAT) return null
    const { account, room, epoch, sha256, update: encoded } = value
    if (![account, room, epoch, sha256, encoded].every(part => typeof part === 'string')) return null
    const update = fromBase64(String(encoded))
    if (toBase64(digest(update)) !== sha256) return null
    Y.applyUpdate(new Y.Doc(), update) // throws where it is no update
    return { account: String(account), room: String(room), epoch: String(epoch), update }
  } catch {
    return null
  }
}
