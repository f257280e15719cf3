import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startServer } from './server.ts'

it('LOG-34: a server whose store ended by itself says so and ends with 1, for whoever started it to start it again', async () => {
  const server = await startServer({
    env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'ends-a-store.mjs')}` },
  })
  const code = new Promise(resolve => server.process.once('exit', resolve))
  server.process.kill('SIGUSR2')
  expect(await code).toBe(1)
  expect(server.output.join('\n')).toContain('the store ended by itself: so does the server')
  await server.remove()
})
