/** A page without a browser: the stores on a database in memory, and a server at the other end of their sockets. */
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, length, toUint8Array, writeVarUint } from 'lib0/encoding'
import { createPinia, disposePinia, getActivePinia, setActivePinia, type Pinia } from 'pinia'
import { vi } from 'vitest'
import { messageYjsSyncStep1, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { localDatabase } from '../../../client/stores/local.ts'
import type { Database } from '../../../client/local/database.ts'
import { useSession } from '../../../client/stores/session.ts'
import { CLOSE, MESSAGE, readBarrier, writeBarrier, writeRefusal, type RefusalCode } from '../../../shared/wire.ts'
import { storageOf } from '../local/browser.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Waits for a claim to come true, on a busy machine too. */
export const eventually = <T>(claim: () => T | Promise<T>): Promise<T> => vi.waitFor(claim, { timeout: 20_000 })

/** The server's end of one socket. */
class Socket {
  static readonly OPEN = 1
  readonly OPEN = 1
  readyState = 0
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: Uint8Array }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  readonly room: string
  /** bytes that are not yet sent */
  #left = 0
  readonly #unsent: Uint8Array[] = []
  get bufferedAmount(): number {
    return server.hidesUnsent ? 0 : this.#left
  }
  constructor(url: string) {
    this.room = new URL(url).pathname.split('/').at(-1) ?? ''
    sockets.push(this)
    queueMicrotask(() => serve(this))
  }
  send(message: Uint8Array): void {
    if (server.uplink === null) return receive(this, message)
    this.#left += message.length
    if (this.#unsent.push(message) === 1) setTimeout(() => this.#sendSome(), 100)
  }
  #sendSome(): void {
    if (this.readyState !== 1) return
    this.#left = Math.max(0, this.#left - (server.uplink ?? 0) / 10)
    const unsent = (): number => this.#unsent.reduce((sum, { length: bytes }) => sum + bytes, 0)
    for (let [first] = this.#unsent; first && unsent() - first.length >= this.#left; [first] = this.#unsent) {
      this.#unsent.shift()
      receive(this, first)
    }
    if (this.#unsent.length > 0) setTimeout(() => this.#sendSome(), 100)
  }
  close(): void {
    this.readyState = 3
  }
  closeWith(code: number): void {
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }
  tell(write: (encoder: ReturnType<typeof createEncoder>) => void): void {
    const encoder = createEncoder()
    write(encoder)
    const data = toUint8Array(encoder)
    queueMicrotask(() => this.onmessage?.({ data }))
  }
}

const sockets: Socket[] = []
const rooms = new Map<string, Y.Doc>()

/** What the server does; a test sets what is to go wrong. */
export const server = {
  /** closes every new connection with it */
  closesWith: null as number | null,
  /** takes no updates and answers no barriers: what is on its way when it refuses */
  isDeaf: false,
  /** bytes a second that reach it on one connection; null: all at once */
  uplink: null as number | null,
  /** the system takes at once what is to be sent: no page sees how far it is */
  hidesUnsent: false,
  /** connections asked for so far */
  asked: () => sockets.length,
  /** what it holds of a room */
  doc(room: string): Y.Doc {
    const doc = rooms.get(room) ?? new Y.Doc()
    rooms.set(room, doc)
    return doc
  },
  /** It comes back from a backup: the room is made anew. */
  forget: (room: string): unknown => rooms.delete(room),
  /** Ends the newest connection. */
  close: (code: number): void => sockets.at(-1)?.closeWith(code),
  refuse(code: RefusalCode): void {
    const socket = sockets.at(-1)
    socket?.tell(encoder => writeRefusal(encoder, { code, detail: '' }))
    queueMicrotask(() => queueMicrotask(() => socket?.closeWith(CLOSE.refused)))
  },
  /** Somebody else's edit. */
  edit(room: string, change: (doc: Y.Doc) => void): void {
    const doc = server.doc(room)
    doc.once('update', (update: Uint8Array) =>
      sockets.at(-1)?.tell(encoder => {
        writeVarUint(encoder, MESSAGE.sync)
        writeUpdate(encoder, update)
      }),
    )
    doc.transact(() => change(doc))
  },
}

function serve(socket: Socket): void {
  if (socket.readyState !== 0) return
  if (server.closesWith !== null) return socket.closeWith(server.closesWith)
  socket.readyState = 1
  socket.onopen?.()
  socket.tell(encoder => {
    writeVarUint(encoder, MESSAGE.sync)
    writeSyncStep1(encoder, server.doc(socket.room))
  })
}

/** Step 1 of a sync. */
const isQuestion = ([type, step]: Uint8Array): boolean => type === MESSAGE.sync && step === messageYjsSyncStep1

function receive(socket: Socket, message: Uint8Array): void {
  const decoder = createDecoder(message)
  const type = readVarUint(decoder)
  if (server.isDeaf && !isQuestion(message)) return
  if (type === MESSAGE.barrier) {
    const n = readBarrier(decoder)
    socket.tell(encoder => writeBarrier(encoder, n))
  }
  if (type !== MESSAGE.sync) return
  const answer = createEncoder()
  writeVarUint(answer, MESSAGE.sync)
  readSyncMessage(decoder, answer, server.doc(socket.room), socket)
  if (length(answer) > 1) {
    const data = toUint8Array(answer)
    queueMicrotask(() => socket.onmessage?.({ data }))
  }
}

export const ME = { account: 'muer', name: '木耳镇', unit: 'muer', role: 'reporter', mustChangePassword: false }

/** What `fetch` answers, by path, or what makes the answer; a path that is not there: no network. */
export const answers = new Map<string, unknown>()

/** A fresh page of a fresh computer, signed in; answers its database. */
export async function openPage(): Promise<Database> {
  sockets.length = 0
  rooms.clear()
  Object.assign(server, { closesWith: null, isDeaf: false, uplink: null, hidesUnsent: false })
  answers.clear()
  answers.set('/api/session', ME)
  answers.set(
    '/api/rooms',
    ['08', '09'].map(month => ({
      room: `progress-2022-${month}`,
      kind: 'progress',
      year: 2022,
      month: `2022-${month}`,
      epoch: 'e1',
    })),
  )
  vi.stubGlobal('localStorage', storageOf())
  vi.stubGlobal('location', { protocol: 'http:', host: 'liantian.test' })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (!answers.has(path)) throw new TypeError('no network')
    const answer = answers.get(path)
    if (typeof answer === 'function') return (answer as (init?: RequestInit) => Response | Promise<Response>)(init)
    return answer === 401 ? new Response('{}', { status: 401 }) : new Response(JSON.stringify(answer))
  })
  setActivePinia(createPinia())
  const db = await localDatabase()
  if (!db) throw new Error('no database')
  await Promise.all([db.updates.clear(), db.pending.clear(), db.kept.clear(), db.notes.clear()])
  await useSession().restore()
  return db
}

/** The same computer, the page loaded anew. */
export async function reloadPage(): Promise<void> {
  disposePinia(getActivePinia() as Pinia)
  setActivePinia(createPinia())
  await useSession().restore()
}
