/** The server's own edits, made while it rests: what its calls for months, reports and closing will write. */
import { pino } from 'pino'
import { openSqlite } from '../../server/store/sqlite.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'
import { startServer, type TestServer } from './server.ts'

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
