/** The build's last step: tells the service worker which files make up the page. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** A stable address, or a browser could never find the next version. */
export const WORKER_FILE = 'service-worker.js'
const PLACEHOLDER = '__SHELL__'

export function precache(): Plugin {
  let publicDir = ''
  return {
    name: 'liantian-precache',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER_FILE]
        if (worker?.type !== 'chunk') throw new Error(`the build made no ${WORKER_FILE}`)
        const hash = createHash('sha256')
        const files: string[] = []
        const add = (name: string, content: string | Uint8Array): void => {
          files.push(`/${name}`)
          hash.update(name).update(content)
        }
        for (const [name, output] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1)))
          if (name !== WORKER_FILE) add(name, output.type === 'chunk' ? output.code : output.source)
        for (const name of readdirSync(publicDir).sort()) add(name, readFileSync(join(publicDir, name)))
        const version = hash.update(worker.code).digest('hex').slice(0, 12)
        worker.code = worker.code.replaceAll(PLACEHOLDER, JSON.stringify({ version, files }))
      },
    },
  }
}
