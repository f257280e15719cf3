/** The commands of package.json, as the operator runs them. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

const COMMANDS = join(import.meta.dirname, '../../server/commands')

/** What the command says, and its exit code before it where that is not 0. */
export const runCommand = (command: string, words: readonly string[], env: Record<string, string>): Promise<string> =>
  new Promise(resolve => {
    const options = { env: { ...process.env, ...env } }
    execFile(process.execPath, [join(COMMANDS, `${command}.ts`), ...words], options, (error, stdout, stderr) =>
      resolve(`${error ? `${error.code}: ` : ''}${stdout}${stderr}`.trim()),
    )
  })

/** In what `reset-password` says. */
export const passwordIn = (said: string): string => /shown this once: (\S+)/.exec(said)?.[1] ?? ''
