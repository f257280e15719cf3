/** Opening a room of 100,000 log entries, against replaying them all. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { LogEntry } from '../../server/store/store.ts'
import { openRooms } from '../../server/sync/rooms.ts'
import { MUER, world } from '../unit/gate/world.ts'

const ROOM = 'progress-2022-09' as RoomName
const ENTRIES = 100_000
const BATCH = 1_000
const LETTERS = 12
/** as many entries behind the snapshot as a server that is killed at the worst moment leaves */
const BEHIND = 0.03

export async function measureOpening(): Promise<string[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-bench-'))
  const store = await openSqlite(dataDir)
  const { doc } = world()
  const entries: LogEntry[] = []
  const add = (update: Uint8Array): unknown =>
    entries.push({ seq: entries.length + 1, account: 'muer', at: entries.length, update })
  add(Y.encodeStateAsUpdate(doc))
  doc.on('update', add)
  const texts = rowsOf(doc, MUER).map(({ id }) => textOf(doc, MUER, id, 'progress'))
  const snapshotAt = Math.floor(ENTRIES * (1 - BEHIND))
  let snapshot = new Uint8Array()
  while (entries.length < ENTRIES) {
    const text = texts[entries.length % texts.length]
    if (!text) throw new Error('no row')
    typeWords(text)
    if (entries.length >= snapshotAt && snapshot.length === 0) snapshot = new Uint8Array(Y.encodeStateAsUpdate(doc))
  }
  await store.createRoom('epoch', { room: ROOM, entries: entries.slice(0, 1), owners: [] })
  for (let n = 1; n < ENTRIES; n += BATCH)
    await store.commit({ room: ROOM, entries: entries.slice(n, n + BATCH), owners: [] })
  const replay = await timeToOpen(() => openRooms(store, pino({ level: 'silent' })).open(ROOM))
  await store.saveSnapshot(ROOM, snapshotAt, snapshot)
  const opening = await timeToOpen(() => openRooms(store, pino({ level: 'silent' })).open(ROOM))
  await store.close()
  await rm(dataDir, { recursive: true })
  return [
    `opening a room of ${ENTRIES} entries: ${opening.toFixed(0)} ms, replaying them all ${replay.toFixed(0)} ms, ratio ${(opening / replay).toFixed(3)}`,
  ]
}

/** A phrase letter by letter somewhere in the text, as people type; now and then they take back what is old. */
function typeWords(text: Y.Text): void {
  const begin = Math.floor(Math.random() * text.length)
  for (let n = 0; n < LETTERS; n++) text.insert(begin + n, '字')
  if (text.length > 5_000) text.delete(0, 2_000)
}

async function timeToOpen(open: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await open()
  return performance.now() - begun
}
