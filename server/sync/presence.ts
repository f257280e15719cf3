/**
 * Who is here (y-protocols' awareness), relayed: a connection speaks for its own Yjs client ids alone, under its own
 * account's name. Everything else is dropped in silence, since stock clients echo what they hear.
 */
import { createDecoder, hasContent, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { isRecord } from '../../shared/document/values.ts'
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_IDS } from '../../shared/limits.ts'
import { MESSAGE } from '../../shared/wire.ts'
import type { Peer } from './peer.ts'

interface State {
  peer: Peer
  clock: number
  json: string
}

export interface Presence {
  /** Throws where the bytes are no awareness update. */
  receive(update: Uint8Array, from: Peer): void
  /** Sends everyone's state to one. */
  tell(peer: Peer): void
  leave(peer: Peer): void
}

export interface PresenceDeps {
  peers: ReadonlySet<Peer>
  /** whose client ids are; a first state claims an id for its account */
  owners: Map<number, string>
}

const GONE = 'null'

export function createPresence({ peers, owners }: PresenceDeps): Presence {
  const states = new Map<number, State>()
  /** what goes out in the next turn of the loop, as one message */
  let changed = new Map<number, { clock: number; json: string }>()

  function announce(client: number, clock: number, json: string): void {
    if (changed.size === 0) setImmediate(broadcast)
    changed.set(client, { clock, json })
  }

  function broadcast(): void {
    const message = encodeStates(changed)
    changed = new Map()
    for (const peer of peers) peer.send(message)
  }

  function mayClaim(client: number, peer: Peer): boolean {
    const owner = owners.get(client)
    if (owner !== undefined) return owner === peer.account.account
    const own = [...states.values()].filter(state => state.peer === peer)
    return own.length < MAX_AWARENESS_IDS
  }

  function accept(client: number, state: State): void {
    const known = states.get(client)
    if (known && known.peer.account.account !== state.peer.account.account) return
    if (known && (state.clock < known.clock || (state.clock === known.clock && state.json !== GONE))) return
    if (state.json === GONE) {
      if (!known) return
      states.delete(client)
    } else {
      if (!known && !mayClaim(client, state.peer)) return
      if (!isOwnState(state)) return
      owners.set(client, state.peer.account.account)
      states.set(client, state)
    }
    announce(client, state.clock, state.json)
  }

  return {
    receive(update, peer) {
      for (const { client, clock, json } of readStates(update)) accept(client, { peer, clock, json })
    },
    tell(peer) {
      if (states.size > 0) peer.send(encodeStates(states))
    },
    leave(peer) {
      for (const [client, state] of states) {
        if (state.peer !== peer) continue
        states.delete(client)
        announce(client, state.clock, GONE)
      }
    },
  }
}

/** Small enough, and under the name of its connection's account, or under none (a stock client's first is `{}`). */
function isOwnState({ peer: { account }, json }: State): boolean {
  if (Buffer.byteLength(json) > MAX_AWARENESS_BYTES) return false
  const state: unknown = JSON.parse(json)
  if (!isRecord(state)) return false
  const { user } = state
  if (user === undefined) return true
  return isRecord(user) && user.account === account.account && user.name === account.name && user.unit === account.unit
}

function readStates(update: Uint8Array): { client: number; clock: number; json: string }[] {
  const decoder = createDecoder(update)
  const states: { client: number; clock: number; json: string }[] = []
  for (let left = readVarUint(decoder); left > 0; left--)
    states.push({
      client: readVarUint(decoder),
      clock: readVarUint(decoder),
      json: canonicalJson(readVarString(decoder)),
    })
  if (hasContent(decoder)) throw new RangeError('bytes are left over')
  return states
}

/** Throws where it is no JSON; so that no other spelling of null passes as a state. */
const canonicalJson = (text: string): string => JSON.stringify(JSON.parse(text))

function encodeStates(states: ReadonlyMap<number, { clock: number; json: string }>): Uint8Array {
  const inner = createEncoder()
  writeVarUint(inner, states.size)
  for (const [client, { clock, json }] of states) {
    writeVarUint(inner, client)
    writeVarUint(inner, clock)
    writeVarString(inner, json)
  }
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, toUint8Array(inner))
  return toUint8Array(encoder)
}
