/** Several server processes on one new database. */
import { startServer, type TestServer } from '../sync/server.ts'
import { newDatabase, type TestDatabase } from './database.ts'

export interface Processes {
  database: TestDatabase
  servers: TestServer[]
  /** One more. */
  add(): Promise<TestServer>
  /** Stops all, and drops the database. */
  remove(): Promise<void>
}

/** @param server the address of any database of the cluster */
export async function startProcesses(server: string, count = 2): Promise<Processes> {
  const database = await newDatabase(server)
  const servers: TestServer[] = []
  const add = async (): Promise<TestServer> => {
    const one = await startServer({ env: { DATABASE_URL: database.url } })
    servers.push(one)
    return one
  }
  // all at once: one makes the tables and the first month, the others find them
  await Promise.all(Array.from({ length: count }, add))
  return {
    database,
    servers,
    add,
    async remove() {
      for (const one of servers) await one.remove()
      await database.drop()
    },
  }
}
