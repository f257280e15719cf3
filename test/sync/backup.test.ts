/** `npm run backup` and `npm run restore`, as the operator runs them. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { CLOSE } from '../../shared/wire.ts'
import { APPLICATION_ID } from '../../server/store/migrations.ts'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { runCommand } from './commands.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { join, MONTH, openByHand, textIn, until } from './stock-client.ts'

const UNIT = ADMIN as UnitId

let folder: string
let server: TestServer
let cookie: string

beforeAll(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'liantian-backup-'))
  server = await startServer()
  cookie = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
})
afterAll(async () => {
  await server.remove()
  await rm(folder, { recursive: true, force: true })
})

const run = (command: 'backup' | 'restore', file: string, dataDir: string): Promise<string> =>
  runCommand(command, [file], { DATA_DIR: dataDir })

const epochs = async (): Promise<string[]> =>
  ((await (await ask(server.url, '/api/rooms', { cookie })).json()) as RoomEntry[]).map(({ epoch }) => epoch)

describe('backup and restore', () => {
  it('LOG-09: a backup runs while people edit, and holds all that was acknowledged before it', async () => {
    const file = joinPath(folder, 'while-editing.backup')
    const [typist, watcher] = await Promise.all([join(server.url, cookie), join(server.url, cookie)])
    const text = textIn(typist.doc, UNIT, 'progress')
    text.insert(0, '备份之前。')
    await until(watcher.doc, () => textIn(watcher.doc, UNIT, 'progress').toString().includes('备份之前。'))
    let isDone = false
    const typing = (async () => {
      for (let n = 0; !isDone; n++) {
        text.insert(0, `第${n}次。`)
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    expect(await run('backup', file, server.dataDir)).toBe(`Backed up 2 rooms (months and plans) to ${file}.`)
    isDone = true
    await typing
    expect(await run('backup', file, server.dataDir)).toBe(
      `1: ${file} exists. Choose another name: a backup never overwrites.`,
    )
    const dataDir = joinPath(folder, 'restored')
    expect(await run('restore', file, dataDir)).toContain(`Restored 2 rooms (months and plans) into ${dataDir}.`)
    const restored = await startServer({ dataDir })
    const again = await signIn(restored.url, ADMIN, ADMIN_PASSWORD)
    const after = await join(restored.url, again.cookie)
    expect(textIn(after.doc, UNIT, 'progress').toString()).toContain('备份之前。')
    for (const client of [typist, watcher, after]) client.close()
    await restored.stop()
  })

  it('LOG-10: after a restore every room has a new epoch, sessions are ended, and what asks for the old epoch is closed with 4410', async () => {
    const file = joinPath(folder, 'epoch.backup')
    const dataDir = joinPath(folder, 'epoch')
    const before = await epochs()
    await run('backup', file, server.dataDir)
    await run('restore', file, dataDir)
    const restored = await startServer({ dataDir })
    expect((await ask(restored.url, '/api/session', { cookie })).status).toBe(401)
    const again = await signIn(restored.url, ADMIN, ADMIN_PASSWORD)
    const rooms = (await (await ask(restored.url, '/api/rooms', again)).json()) as RoomEntry[]
    expect(rooms.some(({ epoch }) => before.includes(epoch))).toBe(false)
    const headers = { cookie: again.cookie, origin: restored.url }
    const old = await openByHand(restored.url, `/sync/${MONTH}?epoch=${before[1] ?? ''}`, headers)
    expect((await old.closed).code).toBe(CLOSE.epoch)
    await restored.stop()
  })

  it('LOG-11: a foreign, damaged or newer file, a directory in use or not empty are refused in one line, and nothing is changed', async () => {
    const empty = joinPath(folder, 'empty')
    const foreign = joinPath(folder, 'foreign')
    await writeFile(foreign, 'no database at all, whatever it is called')
    expect(await run('restore', foreign, empty)).toMatch(/^1: \S+foreign cannot be read as a backup/)
    new DatabaseSync(joinPath(folder, 'other')).exec('CREATE TABLE t (x)')
    expect(await run('restore', joinPath(folder, 'other'), empty)).toMatch(/^1: \S+other is not a Liantian database\.$/)
    const newer = new DatabaseSync(joinPath(folder, 'newer'))
    newer.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 999; CREATE TABLE t (x)`)
    newer.close()
    expect(await run('restore', joinPath(folder, 'newer'), empty)).toContain(
      'written by a newer version of Liantian (schema 999',
    )
    const good = joinPath(folder, 'good.backup')
    await run('backup', good, server.dataDir)
    const bytes = await readFile(good)
    await writeFile(joinPath(folder, 'damaged'), bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 9_000))
    expect(await run('restore', joinPath(folder, 'damaged'), empty)).toMatch(
      /^1: \S+damaged (is damaged|cannot be read)/,
    )
    expect(await run('restore', joinPath(folder, 'nowhere'), empty)).toMatch(/^1: \S+nowhere is not there\.$/)
    expect(await run('restore', good, server.dataDir)).toContain('is in use by another server process')
    await mkdir(joinPath(folder, 'full'))
    await writeFile(joinPath(folder, 'full', 'letter.docx'), '')
    expect(await run('restore', good, joinPath(folder, 'full'))).toContain('is not empty (letter.docx)')
    expect(await run('backup', joinPath(folder, 'x'), empty)).toContain('holds no database')
    expect(await run('restore', good, empty)).toContain('Restored 2 rooms')
  })

  it('LOG-21: what a killed server had not yet moved out of its write-ahead log is restored from its directory too', async () => {
    const killed = await startServer()
    const { cookie: own } = await signIn(killed.url, ADMIN, ADMIN_PASSWORD)
    const [typist, watcher] = await Promise.all([join(killed.url, own), join(killed.url, own)])
    textIn(typist.doc, UNIT, 'progress').insert(0, '断电之前。')
    await until(watcher.doc, () => textIn(watcher.doc, UNIT, 'progress').toString() === '断电之前。')
    await killed.kill()
    for (const client of [typist, watcher]) client.close()
    const dataDir = joinPath(folder, 'after-a-kill')
    expect(await run('restore', joinPath(killed.dataDir, DATABASE_FILE), dataDir)).toContain('Restored 2 rooms')
    const restored = await startServer({ dataDir })
    const again = await signIn(restored.url, ADMIN, ADMIN_PASSWORD)
    const after = await join(restored.url, again.cookie)
    expect(textIn(after.doc, UNIT, 'progress').toString()).toBe('断电之前。')
    after.close()
    await restored.stop()
    await rm(killed.dataDir, { recursive: true })
  })

  it('LOG-22: a backup in which one bit of what people wrote has turned is refused', async () => {
    const file = joinPath(folder, 'sound.backup')
    await run('backup', file, server.dataDir)
    const bytes = await readFile(file)
    const log = new DatabaseSync(file, { readOnly: true })
    const { bytes: written } = log.prepare('SELECT bytes FROM log ORDER BY length(bytes) LIMIT 1').get() ?? {}
    log.close()
    // everywhere: pages keep old copies of what was moved in them
    let turns = 0
    for (let at = bytes.indexOf(written as Uint8Array); at >= 0; at = bytes.indexOf(written as Uint8Array, at)) {
      bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1
      turns++
    }
    expect(turns).toBeGreaterThan(0)
    const turned = joinPath(folder, 'turned')
    await writeFile(turned, bytes)
    expect(await run('restore', turned, joinPath(folder, 'never'))).toBe(
      `1: ${turned} is damaged: it is not what the backup wrote.`,
    )
    expect(existsSync(joinPath(folder, 'never'))).toBe(false)
  })

  it('LOG-23: a backup that was put in place by hand is refused by name: it would pass off an old past as the present', async () => {
    const dataDir = joinPath(folder, 'by-hand')
    await mkdir(dataDir)
    const file = joinPath(dataDir, DATABASE_FILE)
    await run('backup', file, server.dataDir)
    const said = await startServer({ dataDir }).then(
      started => started.stop(),
      (error: unknown) => String(error),
    )
    expect(said).toContain(
      `ended with 1:\n${file} is a backup. Put it into an empty DATA_DIR with: npm run restore -- `,
    )
  })

  it('LOG-24: only its own user may read what is on disk; a refusal leaves nothing behind, a backup takes no other file', async () => {
    const file = joinPath(folder, 'private.backup')
    await writeFile(`${file}.part`, 'another program')
    await run('backup', file, server.dataDir)
    expect(await readFile(`${file}.part`, 'utf8')).toBe('another program')
    const dataDir = joinPath(folder, 'private')
    await mkdir(dataDir)
    await run('restore', file, dataDir)
    const modes = [file, joinPath(dataDir, DATABASE_FILE), joinPath(server.dataDir, DATABASE_FILE)].map(
      path => statSync(path).mode & 0o077,
    )
    expect(modes).toEqual([0, 0, 0])
    const letters = joinPath(folder, 'letters')
    await mkdir(letters)
    await writeFile(joinPath(letters, 'letter.docx'), '')
    expect(await run('restore', file, letters)).toContain('is not empty (letter.docx)')
    expect(readdirSync(letters)).toEqual(['letter.docx'])
    await run('backup', joinPath(folder, 'nowhere', 'x'), server.dataDir)
    expect(readdirSync(folder).filter(name => name.startsWith('private.') && name !== 'private.backup')).toEqual([
      'private.backup.part',
    ])
  })
})
