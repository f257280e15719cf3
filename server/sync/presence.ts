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

interface Told {
  clock: number
  json: string
}

interface State extends Told {
  peer: Peer
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
  /** every id that a connection has spoken for, also those that it took back: each stays its account's */
  const spokenFor = new Map<Peer, Set<number>>()
  /** what goes out in the next turn of the loop, as one message */
  let changed = new Map<number, Told>()

  function announce(client: number, told: Told): void {
    if (changed.size === 0) setImmediate(broadcast)
    changed.set(client, told)
  }

  function broadcast(): void {
    const message = encodeStates(changed)
    changed = new Map()
    for (const peer of peers) peer.send(message)
  }

  function accept(client: number, state: State): void {
    if (!isNews(states.get(client), state) || !maySpeakFor(client, state.peer)) return
    if (state.json === GONE) states.delete(client)
    else if (isOwnState(state)) claim(client, state)
    else return
    announce(client, state)
  }

  /** An id has one owner, and a connection a few ids: a reload has a new one, two tabs have two connections. */
  function maySpeakFor(client: number, peer: Peer): boolean {
    const owner = owners.get(client)
    if (owner !== undefined && owner !== peer.account.account) return false
    const own = spokenFor.get(peer)
    return own === undefined || own.has(client) || own.size < MAX_AWARENESS_IDS
  }

  function claim(client: number, state: State): void {
    const own = spokenFor.get(state.peer) ?? new Set()
    spokenFor.set(state.peer, own.add(client))
    owners.set(client, state.peer.account.account)
    states.set(client, state)
  }

  return {
    receive(update, peer) {
      for (const told of readStates(update)) accept(told.client, { ...told, peer })
    },
    tell(peer) {
      if (states.size > 0) peer.send(encodeStates(states))
    },
    leave(peer) {
      for (const client of spokenFor.get(peer) ?? []) {
        const state = states.get(client)
        if (state?.peer !== peer) continue
        states.delete(client)
        // at the same clock, which y-protocols takes for a removal: one that returns is seen at its next clock
        announce(client, { clock: state.clock, json: GONE })
      }
      spokenFor.delete(peer)
    },
  }
}

/**
 * Another connection of the same account may take an id over with a newer state (a reconnect before the old socket was
 * found dead), but not end it: a stock client tells of those whom it believes to be gone, by its own clock.
 */
function isNews(known: State | undefined, next: State): boolean {
  if (!known) return next.json !== GONE
  if (next.clock > known.clock) return known.peer === next.peer || next.json !== GONE
  return next.clock === known.clock && next.json === GONE && known.peer === next.peer
}

/** Under the name of its connection's account, or under none (a stock client's first is `{}`). */
function isOwnState({ peer: { account }, json }: State): boolean {
  const state: unknown = JSON.parse(json)
  if (!isRecord(state)) return false
  const { user } = state
  if (user === undefined) return true
  return (
    isRecord(user) &&
    user.account === account.account &&
    (user.name === undefined || user.name === account.name) &&
    (user.unit === undefined || user.unit === account.unit)
  )
}

/** Those that are small enough. */
function readStates(update: Uint8Array): (Told & { client: number })[] {
  const decoder = createDecoder(update)
  const states: (Told & { client: number })[] = []
  for (let left = readVarUint(decoder); left > 0; left--) {
    const client = readVarUint(decoder)
    const clock = readVarUint(decoder)
    const text = readVarString(decoder)
    if (Buffer.byteLength(text) <= MAX_AWARENESS_BYTES) states.push({ client, clock, json: canonicalJson(text) })
  }
  if (hasContent(decoder)) throw new RangeError('bytes are left over')
  return states
}

/** Throws where it is no JSON; so that no other spelling of null passes as a state. */
const canonicalJson = (text: string): string => JSON.stringify(JSON.parse(text))

function encodeStates(states: ReadonlyMap<number, Told>): Uint8Array {
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
