/** What the operator's commands say of themselves. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from './commands.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liantian-help-'))
})
afterAll(() => rm(folder, { recursive: true }))

const TAKES = { backup: 'FILE', restore: 'FILE', copy: 'FROM TO', 'reset-password': 'ACCOUNT' }

it('OPS-20: the commands say what they take, do nothing then, and take no word with a dash for a name', async () => {
  const env = { DATA_DIR: join(folder, 'data'), DATABASE_URL: '' }
  for (const [command, words] of Object.entries(TAKES)) {
    const usage = `npm run ${command} -- ${words}`
    for (const asked of ['--help', '-h'])
      expect(await runCommand(command, [asked], env)).toMatch(new RegExp(`^${usage}\n.{40,}$`))
    const unknown = words.split(' ').map(() => '--dry-run')
    expect(await runCommand(command, unknown, env)).toBe(`1: Say what to take: ${usage}`)
  }
  expect(await readdir(folder)).toEqual([])
})
