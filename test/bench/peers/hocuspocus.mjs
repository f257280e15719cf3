/** Hocuspocus with its own SQLite extension, on Node's SQLite: the extension's native addon would have to be compiled. */
import { DatabaseSync } from 'node:sqlite'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

class NodeSqlite extends SQLite {
  async onConfigure() {
    this.db = new DatabaseSync(this.configuration.database)
    this.db.exec(this.configuration.schema)
  }
}

const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  quiet: true,
  extensions: [new NodeSqlite({ database: process.env.DATABASE_FILE })],
})
await server.listen()
console.log(`running at http://127.0.0.1:${process.env.PORT}`)
