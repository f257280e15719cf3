/**
 * Who is here (y-protocols' awareness), relayed: a connection speaks for its own Yjs client ids alone, under its own
 * account's name. Everything else is dropped in silence, since stock clients echo what they hear.
 */
import { createDecoder, hasContent, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { isRecord } from '../../shared/document/values.ts'
import { MAX_AWARENESS_BYTES, MAX_AWARENESS_IDS } from '../../shared/limits.ts'
import { MESSAGE } from '../../shared/wire.ts'
import type { Ownership } from './ownership.ts'
import type { Peer } from './peer.ts'

interface Heard {
  client: number
  clock: number
  json: string
}
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

const GONE = 'null'

export function createPresence(peers: ReadonlySet<Peer>, ownership: Ownership): Presence {
  const states = new Map<number, State>()
  /** the ids that each connection speaks for */
  const spoken = new Map<Peer, Set<number>>()
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

  function hear({ client, clock, json }: Heard, peer: Peer): void {
    const known = states.get(client)
    if (known && isOlder(clock, json, known)) return
    if (json !== GONE) speak({ client, clock, json }, peer, known)
    else if (known) forget(client, known, clock)
  }

  function speak({ client, clock, json }: Heard, peer: Peer, known: State | undefined): void {
    const own = spoken.get(peer) ?? new Set()
    if (!own.has(client) && own.size >= MAX_AWARENESS_IDS) return
    if (!isOwnState(json, peer) || !ownership.claim(client, peer.account.account)) return
    if (known) spoken.get(known.peer)?.delete(client)
    spoken.set(peer, own.add(client))
    states.set(client, { peer, clock, json })
    announce(client, clock, json)
  }

  function forget(client: number, { peer }: State, clock: number): void {
    states.delete(client)
    spoken.get(peer)?.delete(client)
    announce(client, clock, GONE)
  }

  return {
    receive(update, peer) {
      const mayBeOwn = (client: number): boolean =>
        (ownership.ownerOf(client) ?? peer.account.account) === peer.account.account
      for (const heard of readStates(update, mayBeOwn)) hear(heard, peer)
    },
    tell(peer) {
      if (states.size > 0) peer.send(encodeStates(states))
    },
    leave(peer) {
      for (const client of spoken.get(peer) ?? []) {
        const state = states.get(client)
        if (state) forget(client, state, state.clock)
      }
      spoken.delete(peer)
    },
  }
}

/** Of two states at one clock only the leaving counts (y-protocols). */
const isOlder = (clock: number, json: string, known: State): boolean =>
  clock < known.clock || (clock === known.clock && json !== GONE)

/** Under the name of its connection's account, or under none (a stock client's first is `{}`). */
function isOwnState(json: string, { account }: Peer): boolean {
  const state: unknown = JSON.parse(json)
  if (!isRecord(state)) return false
  const { user } = state
  if (user === undefined) return true
  return isRecord(user) && user.account === account.account && user.name === account.name && user.unit === account.unit
}

/** Parses only what may be the sender's own and is not too large: the rest is the echo of others, or is dropped. */
function readStates(update: Uint8Array, mayBeOwn: (client: number) => boolean): Heard[] {
  const decoder = createDecoder(update)
  const states: Heard[] = []
  for (let left = readVarUint(decoder); left > 0; left--) {
    const [client, clock, text] = [readVarUint(decoder), readVarUint(decoder), readVarString(decoder)]
    if (!mayBeOwn(client) || Buffer.byteLength(text) > MAX_AWARENESS_BYTES) continue
    states.push({ client, clock, json: canonicalJson(text) })
  }
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
