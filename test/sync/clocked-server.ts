/** The whole server in this process, on a real socket and a real disk, by a clock that the test sets. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { assemble } from '../../server/assemble.ts'
import { readConfig } from '../../server/config.ts'
import { ADMIN_PASSWORD } from './server.ts'

export interface ClockedServer {
  url: string
  /** its log, a line an entry */
  lines: readonly string[]
  /** Moves the clock to a moment: ISO 8601, or a wall clock in Asia/Shanghai such as `2022-09-25 23:59`. */
  setClock(moment: string): void
  close(): Promise<void>
}

/** @param dist the built pages; an empty folder where only calls are made */
export async function startClocked(
  moment: string,
  env: Record<string, string> = {},
  dist?: string,
): Promise<ClockedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'liantian-clocked-'))
  const lines: string[] = []
  let ms = msOf(moment)
  const config = readConfig({ ADMIN_PASSWORD, DATA_DIR: join(folder, 'data'), ...env })
  const { app, close } = await assemble(config, {
    ...{ version: '0', dist: dist ?? folder, now: () => ms },
    log: pino({}, { write: line => void lines.push(line) }),
  })
  // pages go by what the answers say
  app.server.prependListener('request', (_, answer) => answer.setHeader('date', new Date(ms).toUTCString()))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    lines,
    setClock: next => void (ms = msOf(next)),
    async close() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function msOf(moment: string): number {
  const ms = Date.parse(/ /.test(moment) ? `${moment.replace(' ', 'T')}:00+08:00` : moment)
  if (Number.isNaN(ms)) throw new Error(moment)
  return ms
}
