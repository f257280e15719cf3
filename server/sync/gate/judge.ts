/** The gate: may this update in? (Architecture, "The gate, without a second copy".) It only reads the live document. */
import type { Account } from '../../../shared/access.ts'
import { newPartOf, type NewUpdate } from './canonical.ts'
import { changesOf, Refused } from './place.ts'
import { checkPolicy, type GateRoom } from './policy.ts'
import type { Verdict } from './verdict.ts'

export type { GateRoom } from './policy.ts'

/** Judges one update (Yjs V1), whoever sent it and in whichever message. Never throws for what the bytes say. */
export function judge(update: Uint8Array, room: GateRoom, author: Account): Verdict {
  let fresh: NewUpdate
  try {
    // a copy of its own: a length that lies must not read what stands beside the message
    fresh = newPartOf(update.slice(), room.doc)
  } catch (error) {
    return { kind: 'malformed', detail: error instanceof Error ? error.message : 'no update' }
  }
  if (fresh.deletes.length === 0 && fresh.blocks.every(block => block.length === 0)) return { kind: 'nothing' }
  try {
    const newClients = claimedClients(fresh, room, author)
    checkPolicy(changesOf(fresh, room.doc), room, author)
    return { kind: 'accepted', update: fresh.bytes, newClients }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal }
    throw error
  }
}

/** The Yjs client ids that become the author's; throws where one is another's already. */
function claimedClients({ blocks }: NewUpdate, room: GateRoom, author: Account): number[] {
  return blocks.flatMap(block => {
    const client = block[0]?.client
    if (client === undefined) return []
    const owner = room.owners.get(client)
    if (owner !== undefined && owner !== author.account) throw new Refused('forged', `client ${client} is another's`)
    return owner === undefined ? [client] : []
  })
}
