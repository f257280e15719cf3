/**
 * The least that any server can do that is durable before it is seen: a frame is written to a file, fsynced, and passed on to the others
 * in the room. No document, no gate, no accounts. What it takes is what the wire and the disk take.
 */
import { fsyncSync, openSync, writeSync } from 'node:fs'
import { WebSocketServer } from 'ws'

const [SYNC, STEP_1, STEP_2, UPDATE] = [0, 0, 1, 2]
/** a sync step 2 that brings nothing */
const NOTHING = Uint8Array.of(SYNC, STEP_2, 2, 0, 0)

const file = openSync(process.env.LOG_FILE, 'a')
const rooms = new Map()
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT), perMessageDeflate: false })
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('close', () => room.delete(socket))
  socket.on('message', frame => {
    if (frame[0] !== SYNC) return
    if (frame[1] === STEP_1) return socket.send(NOTHING)
    if (frame[1] !== UPDATE) return
    writeSync(file, frame)
    fsyncSync(file)
    for (const other of room) if (other !== socket) other.send(frame)
  })
})
server.once('listening', () => console.log(`running at http://127.0.0.1:${process.env.PORT}`))
