/** Kills the server at random moments while several type, and looks for what it had acknowledged by a barrier. */
import { rm } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array } from 'lib0/encoding'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { MESSAGE, writeBarrier } from '../../shared/wire.ts'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { ADMIN, ADMIN_PASSWORD, signIn, startServer } from './server.ts'
import { join, MONTH, openByHand, textIn } from './stock-client.ts'

const UNIT = ADMIN as UnitId
const TYPISTS = 4
const MAX_EDITS = 400

export interface LoadOutcome {
  acknowledged: number
  lost: number
  /** characters that nobody sent, or that are there twice */
  strange: number
  /** rounds after which SQLite found the file damaged */
  damaged: number
}

export async function loadRounds(rounds: number): Promise<LoadOutcome> {
  let server = await startServer()
  const { dataDir } = server
  const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  const outcome: LoadOutcome = { acknowledged: 0, lost: 0, strange: 0, damaged: 0 }
  for (let round = 0; round < rounds; round++) {
    await clear(server.url, cookie)
    const typists = await Promise.all(
      Array.from({ length: TYPISTS }, (_, n) => typeOn(server.url, cookie, `${round}.${n}`)),
    )
    // the moment is random: as many acknowledgements as the dice say
    const goal = 1 + Math.floor(Math.random() * MAX_EDITS)
    await Promise.race(typists.map(typist => typist.reaches(goal)))
    await server.kill()
    const marks = typists.flatMap(typist => typist.acknowledged)
    if (!isWhole(joinPath(dataDir, DATABASE_FILE))) outcome.damaged++
    server = await startServer({ dataDir })
    const after = await join(server.url, cookie)
    const text = textIn(after.doc, UNIT, 'progress').toString()
    outcome.acknowledged += marks.length
    outcome.lost += marks.filter(mark => !text.includes(mark)).length
    const sent = typists.flatMap(typist => typist.sent)
    outcome.strange += sent.reduce((rest, mark) => rest.replace(mark, ''), text).length
    after.close()
  }
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
  return outcome
}

/** A text has its limit: each round begins with an empty one. */
export async function clear(url: string, cookie: string): Promise<void> {
  const { doc, provider, close } = await join(url, cookie)
  const text = textIn(doc, UNIT, 'progress')
  const acknowledged = new Promise<void>(resolve => {
    provider.messageHandlers[MESSAGE.barrier] = () => resolve()
  })
  text.delete(0, text.length)
  const encoder = createEncoder()
  writeBarrier(encoder, 0)
  provider.ws?.send(toUint8Array(encoder))
  await acknowledged
  close()
}

export interface Typist {
  sent: readonly string[]
  /** marks whose barrier came back */
  acknowledged: string[]
  reaches(count: number): Promise<void>
  /** Resolves once nothing more comes. */
  leave(): Promise<unknown>
}

/** Types marks as fast as they are acknowledged, ten under way at once, until the connection is gone. */
export async function typeOn(url: string, cookie: string, name: string): Promise<Typist> {
  const source = await join(url, cookie)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source.doc))
  source.close()
  const hand = await openByHand(url, `/sync/${MONTH}`, { cookie, origin: url })
  const acknowledged: string[] = []
  const waiting = new Set<() => void>()
  const marks: string[] = []
  doc.on('update', (update: Uint8Array) => hand.sendUpdate(update))
  const type = (): void => {
    const mark = `【${name}.${marks.length}】`
    marks.push(mark)
    textIn(doc, UNIT, 'progress').insert(0, mark)
    hand.sendBarrier(marks.length - 1)
  }
  hand.socket.on('message', (data: Buffer) => {
    const decoder = createDecoder(new Uint8Array(data))
    if (readVarUint(decoder) !== MESSAGE.barrier) return
    acknowledged.push(marks[readVarUint(decoder)] ?? '')
    for (const look of waiting) look()
    if (marks.length < MAX_EDITS * 2) type()
  })
  for (let n = 0; n < 10; n++) type()
  return {
    sent: marks,
    acknowledged,
    reaches: count =>
      new Promise(resolve => {
        const look = (): void => void (acknowledged.length >= count && resolve())
        waiting.add(look)
        look()
      }),
    leave() {
      hand.socket.close()
      return hand.closed
    },
  }
}

function isWhole(file: string): boolean {
  const db = new DatabaseSync(file)
  try {
    return db.prepare('PRAGMA integrity_check').get()?.integrity_check === 'ok'
  } finally {
    db.close()
  }
}
