/** The server's own edits, made while it rests: what its calls for months, reports and closing will write. */
import { pino } from 'pino'
import type * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'
import { startServer, type TestServer } from './server.ts'
import { MONTH } from './stock-client.ts'

/** Stops the server, changes what it keeps, and answers it started again at the same address. */
export async function whileResting(
  server: TestServer,
  change: (rooms: Rooms) => Promise<unknown>,
): Promise<TestServer> {
  await server.stop()
  const store = await openSqlite(server.dataDir)
  const rooms = openRooms(store, pino({ level: 'silent' }))
  await change(rooms)
  await rooms.close()
  await store.close()
  return startServer({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
}

/** The same for one edit of the month that a first start opens. */
export const editWhileResting = (server: TestServer, change: (doc: Y.Doc) => unknown): Promise<TestServer> =>
  whileResting(server, async rooms => (await rooms.open(MONTH as RoomName))?.write(doc => void change(doc)))
