/** The peers' packages, installed beside the bench when it first runs: the product's own install stays small. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const BENCH = join(import.meta.dirname, '..')
const FILES = ['package.json', 'package-lock.json']
/** One deeper than usual, or the bench itself would find their Yjs and ws before the product's. */
const PEERS = join(BENCH, 'node_modules/peers')
const HOCUSPOCUS = 'hocuspocus.mjs'

/** Where the servers' programs are, once `installPeers` has run. */
export const PROGRAMS = {
  yWebsocket: join(PEERS, 'node_modules/y-websocket/bin/server.cjs'),
  hocuspocus: join(PEERS, HOCUSPOCUS),
}

/** Nothing is compiled or fetched from elsewhere: LevelDB comes ready in its package, SQLite with Node. */
export function installPeers(): void {
  mkdirSync(PEERS, { recursive: true })
  copyFileSync(join(import.meta.dirname, HOCUSPOCUS), PROGRAMS.hocuspocus)
  const isInstalled =
    FILES.every(file => existsSync(join(PEERS, file)) && read(PEERS, file) === read(BENCH, file)) &&
    existsSync(PROGRAMS.yWebsocket)
  if (isInstalled) return
  for (const file of FILES) copyFileSync(join(BENCH, file), join(PEERS, file))
  execFileSync('npm', ['ci', '--prefix', PEERS, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' })
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')
