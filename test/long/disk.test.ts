/** A disk that is full in earnest: a small tmpfs, a ballast file, and the server on it. Needs root on Linux. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitId } from '../../shared/annex/units.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from '../sync/server.ts'
import { join, textIn, until } from '../sync/stock-client.ts'

const UNIT = ADMIN as UnitId

let disk: string
let server: TestServer

beforeAll(async () => {
  disk = mkdtempSync(joinPath(tmpdir(), 'liantian-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  server = await startServer({ dataDir: joinPath(disk, 'data') })
})
afterAll(async () => {
  await server.kill()
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

/** Leaves not one block. */
function fill(): string {
  const ballast = joinPath(disk, 'ballast')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, new Uint8Array(bavail * bsize))
  return ballast
}

const healthIs = async (status: number): Promise<void> => {
  await expect.poll(async () => (await ask(server.url, '/api/health')).status, { timeout: 20_000 }).toBe(status)
}

describe('a full disk', () => {
  it('LOG-13: nothing that was seen is lost, reading goes on, the health says 503; with space again it goes on without a restart', async () => {
    const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
    const [writer, reader] = await Promise.all([join(server.url, cookie), join(server.url, cookie)])
    textIn(writer.doc, UNIT, 'progress').insert(0, '满盘之前。')
    await until(reader.doc, () => textIn(reader.doc, UNIT, 'progress').toString() === '满盘之前。')
    const ballast = fill()
    const sentAway = new Promise(resolve => reader.provider.once('connection-close', resolve))
    textIn(writer.doc, UNIT, 'progress').insert(5, '满'.repeat(20_000))
    await sentAway
    await healthIs(503)
    expect(textIn(reader.doc, UNIT, 'progress').toString()).toBe('满盘之前。')
    expect((await ask(server.url, '/api/session', { cookie })).status).toBe(200)
    expect((await ask(server.url, '/api/rooms', { cookie })).status).toBe(200)
    expect(server.output.some(line => line.includes('the room failed'))).toBe(true)
    rmSync(ballast)
    await healthIs(200)
    await until(reader.doc, () => textIn(reader.doc, UNIT, 'progress').length === 20_005)
    writer.close()
    reader.close()
  })
})
