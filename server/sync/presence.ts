/**
 * Who is here (y-protocols' awareness), relayed: a connection speaks for its own Yjs client ids alone, under its own
 * account's name. Everything else is dropped in silence, since stock clients echo what they hear.
 *
 * Between processes that share a room the states go as notices, in parts, and not through a table: a state lives for
 * seconds, a client says it again every 15 s, and nothing of it must be cleaned up after a process that died.
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
  /** the connection that speaks for it, or the process that has the connection */
  from: Peer | string
  account: string
  clock: number
  json: string
  /** when it was said last, of the monotonic clock */
  at: number
}

/** As one process tells it to the others. */
export type ToldState = [client: number, clock: number, json: string, account: string]

/** y-protocols' own measure: who said nothing for so long is not there */
const OUTDATED_MS = 30_000

export interface Presence {
  /** Throws where the bytes are no awareness update. */
  receive(update: Uint8Array, from: Peer): void
  /** Sends everyone's state to one. */
  tell(peer: Peer): void
  leave(peer: Peer): void
  /** What another process tells of its own connections. */
  hearOthers(process: string, states: readonly ToldState[]): void
  /** Tells the other processes of all connections here. */
  tellOthers(): void
}

const GONE = 'null'

/** @param toOthers tells the processes that share the room what has changed here */
export function createPresence(
  peers: ReadonlySet<Peer>,
  ownership: Ownership,
  toOthers: (states: readonly ToldState[]) => void = () => undefined,
): Presence {
  const states = new Map<number, State>()
  /** the ids that each connection speaks for */
  const spoken = new Map<Peer, Set<number>>()
  /** what goes out in the next turn of the loop, as one message */
  let changed = new Map<number, { clock: number; json: string }>()
  /** of it what other processes do not know */
  let changedHere: ToldState[] = []

  function announce(client: number, { from, account, clock }: State, json: string): void {
    if (changed.size === 0) setImmediate(broadcast)
    changed.set(client, { clock, json })
    if (typeof from !== 'string') changedHere.push([client, clock, json, account])
  }

  function broadcast(): void {
    const message = encodeStates(changed)
    const told = changedHere
    changed = new Map()
    changedHere = []
    for (const peer of peers) peer.send(message)
    if (told.length > 0) toOthers(told)
  }

  function hear({ client, clock, json }: Heard, peer: Peer): void {
    const known = states.get(client)
    if (known && isOlder(clock, json, known)) return
    if (json !== GONE) speak({ client, clock, json }, peer, known)
    else if (known) forget(client, { ...known, from: peer, clock })
  }

  function speak({ client, clock, json }: Heard, peer: Peer, known: State | undefined): void {
    const own = spoken.get(peer) ?? new Set()
    if (!own.has(client) && own.size >= MAX_AWARENESS_IDS) return
    if (!isOwnState(json, peer) || !ownership.claim(client, peer.account.account)) return
    unspeak(client, known)
    spoken.set(peer, own.add(client))
    keep(client, { from: peer, account: peer.account.account, clock, json, at: performance.now() })
  }

  function keep(client: number, state: State): void {
    states.set(client, state)
    announce(client, state, state.json)
  }

  function unspeak(client: number, known: State | undefined): void {
    if (known && typeof known.from !== 'string') spoken.get(known.from)?.delete(client)
  }

  function forget(client: number, state: State): void {
    unspeak(client, states.get(client))
    states.delete(client)
    announce(client, state, GONE)
  }

  function hearOther(from: string, [client, clock, json, account]: ToldState): void {
    const known = states.get(client)
    if (known && isOlder(clock, json, known)) return
    if (json === GONE) {
      // one that has come here meanwhile left the other process, not the room
      if (known?.from === from) forget(client, { ...known, clock })
      return
    }
    if (!ownership.claim(client, account)) return
    unspeak(client, known)
    keep(client, { from, account, clock, json, at: performance.now() })
  }

  /** The clients take them away by themselves. */
  function dropOutdated(): void {
    for (const [client, { from, at }] of states)
      if (typeof from === 'string' && performance.now() - at > OUTDATED_MS) states.delete(client)
  }

  return {
    receive(update, peer) {
      const mayBeOwn = (client: number): boolean =>
        (ownership.ownerOf(client) ?? peer.account.account) === peer.account.account
      for (const heard of readStates(update, mayBeOwn)) hear(heard, peer)
    },
    tell(peer) {
      dropOutdated()
      if (states.size > 0) peer.send(encodeStates(states))
    },
    leave(peer) {
      for (const client of [...(spoken.get(peer) ?? [])]) {
        const state = states.get(client)
        if (state) forget(client, state)
      }
      spoken.delete(peer)
    },
    hearOthers(process, told) {
      dropOutdated()
      for (const state of told) hearOther(process, state)
    },
    tellOthers() {
      const here = [...states].filter(([, { from }]) => typeof from !== 'string')
      if (here.length > 0) toOthers(here.map(([client, { clock, json, account }]) => [client, clock, json, account]))
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
