/** What a person downloads of the office code, in and out, with the first file: gzipped. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildPages } from '../browser/build.ts'

const ASSETS = join(import.meta.dirname, '../../dist/assets')

export function measureOfficeSize(): string[] {
  buildPages()
  const [worker, ...others] = readdirSync(ASSETS).filter(file => /^worker-.*\.js\.gz$/.test(file))
  if (worker === undefined || others.length > 0) throw new Error('the build made no worker, or several')
  return [`office code, gzipped: ${(statSync(join(ASSETS, worker)).size / 1024).toFixed(1)} KB`]
}
