/** The sync endpoint `/sync/<room>`: who is let in, in the contract's order (origin, session, first password, room). */
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import { MAX_MESSAGE_BYTES, PING_MS } from '../../shared/limits.ts'
import { CLOSE, PROTOCOL } from '../../shared/wire.ts'
import type { Audit } from '../audit/audit.ts'
import { isOwnOrigin } from '../accounts/origin.ts'
import type { Session, SessionEnd, Sessions } from '../accounts/sessions.ts'
import { openConnection, type Connection } from './connection.ts'
import { NO_METER, type Meter } from './meter.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { createTurns } from './turns.ts'
import { createUnread } from './unread.ts'

/** from the close's code to the cut, at the server's own end */
const CUT_MS = 1_000
const PATH = /^\/sync\/([^/?]+)$/

export interface SyncDeps {
  rooms: Rooms
  sessions: Pick<Sessions, 'of' | 'keepAlive' | 'onEnded' | 'lookAfter'>
  audit: Audit
  trustProxy: boolean
  log: Logger
  meter?: Meter
  /** how often a connection is asked whether it lives */
  pingMs?: number
}

export interface Sync {
  /** Takes nobody in any more and closes all with 1012: the server restarts. */
  close(): void
}

interface Admitted {
  session: Session
  room: Room
}
type Admission = Admitted | { status: 401 | 403 | 404 | 503 }

export function attachSync(
  http: Server,
  { rooms, sessions, audit, trustProxy, log, meter = NO_METER, pingMs = PING_MS }: SyncDeps,
): Sync {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const connections = new Set<Connection>()
  const turns = createTurns()
  const unreadOf = createUnread()
  /** for each upgrade under way, the sessions that ended since it began */
  const admitting = new Set<SessionEnd[]>()
  let isClosing = false

  async function admit(request: IncomingMessage, name: string): Promise<Admission> {
    if (isClosing) return { status: 503 }
    if (!isOwnOrigin(request.headers, trustProxy)) return { status: 403 }
    const session = await sessions.of(request.headers.cookie)
    if (!session) return { status: 401 }
    if (session.mustChangePassword) return { status: 403 }
    const room = await rooms.open(name)
    return room ? { session, room } : { status: 404 }
  }

  function enter(socket: WebSocket, stream: Duplex, { session, room }: Admitted, query: URLSearchParams): void {
    const fault = faultOf(query, room, session)
    if (fault) {
      socket.on('error', () => undefined) // it is being closed: what it still sends is of no interest
      return socket.close(fault.code, fault.reason)
    }
    const { account } = session
    const connection = openConnection({
      socket,
      stream,
      room,
      session,
      turns,
      unread: unreadOf(socket),
      meter,
      report(event, detail) {
        meter.turnedAway(event, detail)
        log.info({ room: room.name, account: account.account, event, ...detail }, 'sync')
        if (event === 'refused')
          audit.record('refused', { account: account.account, detail: { room: room.name, ...detail } })
      },
    })
    connections.add(connection)
    meter.entered(account.account)
    socket.on('close', () => {
      connections.delete(connection)
      meter.left(account.account)
    })
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = addressOf(request.url ?? '')
    if (!address) return reject(socket, 404)
    const ends: SessionEnd[] = []
    admitting.add(ends)
    try {
      const admission = await admit(request, address.room)
      if ('status' in admission) return reject(socket, admission.status)
      if (ends.some(end => isEnded(admission.session, end))) return reject(socket, 401)
      // in this same turn the connection is in `connections`, where the next end finds it
      server.handleUpgrade(request, socket, head, ws => enter(ws, socket, admission, address.query))
    } finally {
      admitting.delete(ends)
    }
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const onError = (): void => void socket.destroy()
    socket.on('error', onError)
    upgrade(request, socket, head)
      .catch((error: unknown) => {
        log.warn({ reason: String(error) }, 'a connection could not be opened')
        reject(socket, 503)
      })
      .finally(() => socket.off('error', onError))
  }

  const stopListening = sessions.onEnded(end => {
    for (const ends of admitting) ends.push(end)
    for (const connection of connections)
      if (isEnded(connection.session, end)) connection.close(CLOSE.session, 'session ended')
  })

  const pinger = setInterval(() => {
    for (const connection of connections) {
      const { session } = connection
      if (Date.now() >= session.endsAt) connection.close(CLOSE.session, 'session ended')
      else if (connection.isAlive()) sessions.keepAlive(session.id)
      else connection.close(CLOSE.goingAway, 'no answer')
    }
    void sessions.lookAfter([...new Set([...connections].map(({ session }) => session.id))])
  }, pingMs)
  pinger.unref()

  http.on('upgrade', onUpgrade)
  return {
    close() {
      isClosing = true
      clearInterval(pinger)
      stopListening()
      const open = [...server.clients]
      for (const connection of connections) connection.close(CLOSE.restart, 'restart')
      server.close()
      // who does not read would hold the process up
      setTimeout(() => open.forEach(socket => socket.terminate()), CUT_MS).unref()
    },
  }
}

/** Null where it is no room's address. */
function addressOf(url: string): { room: string; query: URLSearchParams } | null {
  const { pathname, searchParams } = URL.parse(url, 'http://localhost') ?? {}
  const room = PATH.exec(pathname ?? '')?.[1]
  return room !== undefined && searchParams ? { room, query: searchParams } : null
}

/** What the client asked for in its address; what it did not ask for is not checked. */
function faultOf(query: URLSearchParams, room: Room, session: Session): { code: number; reason: string } | null {
  const differs = (key: string, value: string): boolean => query.has(key) && query.get(key) !== value
  if (differs('protocol', String(PROTOCOL))) return { code: CLOSE.protocol, reason: 'protocol' }
  if (differs('account', session.account.account)) return { code: CLOSE.session, reason: 'account' }
  if (differs('epoch', room.epoch)) return { code: CLOSE.epoch, reason: 'epoch' }
  return null
}

function isEnded({ id, account }: Pick<Session, 'id' | 'account'>, end: SessionEnd): boolean {
  return 'session' in end ? id === end.session : account.account === end.account && id !== end.except
}

/** Says why and is done with it, whether the other end reads or not. */
function reject(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
