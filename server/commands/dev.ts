/** `npm run dev`: the server with reload on 8081, the pages with reload on 5173, on a data directory of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'

const TOP = join(import.meta.dirname, '../..')
const SERVER_PORT = '8081'
const PASSWORD = 'liantian-dev'

const server = spawn(process.execPath, ['--watch', join(TOP, 'server/main.ts')], {
  stdio: 'inherit',
  env: { ADMIN_PASSWORD: PASSWORD, DATA_DIR: join(TOP, 'data/dev'), ...process.env, PORT: SERVER_PORT },
})
const target = `http://127.0.0.1:${SERVER_PORT}`
const pages = await createServer({
  root: join(TOP, 'client'),
  configFile: join(TOP, 'vite.config.ts'),
  // the browser's own host goes through, so that the server sees its origin as its own
  server: { proxy: { '/api': { target }, '/sync': { target, ws: true } } },
})
await pages.listen()
pages.printUrls()
console.log(`  Sign in as health-commission, password ${PASSWORD}`)
server.on('exit', code => process.exit(code ?? 0))
