/** The gate: may this update in? (Architecture, "The gate, without a second copy".) It only reads the live document. */
import type { Account } from '../../../shared/access.ts'
import type { Cost } from '../budget.ts'
import { newPartOf, type NewUpdate } from './canonical.ts'
import { changesOf } from './place.ts'
import { checkPolicy, type GateRoom } from './policy.ts'
import { Refused, wordsOf, type Verdict } from './verdict.ts'

export type { GateRoom } from './policy.ts'

/** Judges one update (Yjs V1), whoever sent it and in whichever message. Never throws for what the bytes say. */
export function judge(update: Uint8Array, room: GateRoom, author: Account): Verdict {
  try {
    return judgeNewPart(readNewPart(update, room), room, author)
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal }
    if (error instanceof Malformed) return { kind: 'malformed', detail: error.message }
    throw error
  }
}

class Malformed extends Error {}

function readNewPart(update: Uint8Array, { doc }: GateRoom): NewUpdate {
  try {
    // a copy of its own: a length that lies must not read what stands beside the message
    return newPartOf(update.slice(), doc)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Malformed(wordsOf(error))
  }
}

function judgeNewPart(fresh: NewUpdate, room: GateRoom, author: Account): Verdict {
  if (fresh.deletes.length === 0 && fresh.blocks.every(block => block.length === 0)) return { kind: 'nothing' }
  const newClients = claimedClients(fresh, room, author)
  checkPolicy(changesOf(fresh, room.doc), room, author)
  const cost = costOf(fresh)
  if (!room.budget.allows(author.account, cost)) throw new Refused('limit', 'the account has added too much')
  return { kind: 'accepted', update: fresh.bytes, newClients, cost }
}

/** The Yjs client ids that become the author's; throws where one is another's already. */
function claimedClients({ blocks }: NewUpdate, { ownership }: GateRoom, author: Account): number[] {
  return blocks.flatMap(block => {
    const client = block[0]?.client
    if (client === undefined) return []
    const owner = ownership.ownerOf(client)
    if (owner !== undefined && owner !== author.account) throw new Refused('forged', `client ${client} is another's`)
    return ownership.isDurable(client) ? [] : [client]
  })
}

function costOf({ blocks, bytes }: NewUpdate): Cost {
  const structs = blocks.flat()
  return {
    structs: structs.length,
    clocks: structs.reduce((sum, { length }) => sum + length, 0),
    bytes: bytes.length,
  }
}
