/** Builds the client into `dist/`, only when its sources changed since the last build. Runs before `npm start`. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { PAGES } from '../config.ts'

const TOP = join(import.meta.dirname, '../..')
const STAMP = join(PAGES, '.built-from')
const SOURCES = ['client', 'shared', 'package-lock.json', 'vite.config.ts']
const COMPRESSIBLE = /\.(js|css|html|svg|webmanifest)$/

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()

function stampOfSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(TOP, source)
    for (const file of statSync(path).isDirectory() ? filesIn(path) : [path])
      hash.update(file.slice(TOP.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Beside each file its gzip and brotli forms, so that the server never compresses while people wait. */
function compressAll(): void {
  for (const file of filesIn(PAGES).filter(path => COMPRESSIBLE.test(path))) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    )
  }
}

async function buildClient(): Promise<void> {
  const stamp = stampOfSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
  console.log('Building the pages …')
  await build({ root: join(TOP, 'client'), configFile: join(TOP, 'vite.config.ts'), logLevel: 'warn' })
  compressAll()
  writeFileSync(STAMP, stamp)
}

/** The program's directory is another user's, or its disk is full. */
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']

try {
  await buildClient()
} catch (error) {
  // what we did not foresee keeps its stack
  if (!(error instanceof Error && 'code' in error && UNWRITABLE.includes(String(error.code)))) throw error
  process.stderr.write(
    `The pages cannot be built: ${error.message}. Run npm run prestart as a user who may write there.\n`,
  )
  process.exitCode = 1
}
