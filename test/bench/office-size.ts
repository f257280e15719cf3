/** What a person downloads of the office worker's code, gzipped: with the first export, with the first import, in all. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildPages } from '../browser/build.ts'

const ASSETS = join(import.meta.dirname, '../../dist/assets')
/** how a part names those that it cannot do without, and those that it loads when they are asked for */
const NEEDED = /(?:from|import)\s*["`]\.\/([^"`]+)["`]/g
const ON_DEMAND = /import\(\s*["`]\.\/([^"`]+)["`]/g

export function measureOfficeSize(): string[] {
  buildPages()
  const parts = readdirSync(ASSETS).filter(file => file.endsWith('.js'))
  const only = (name: string, among: readonly string[]): string => {
    const [found, ...others] = among.filter(file => file.startsWith(`${name}-`))
    if (found === undefined || others.length > 0) throw new Error(`the build made no ${name}, or several`)
    return found
  }
  const worker = only('worker', parts)
  const ways = namesIn(worker, ON_DEMAND)
  const [out, into] = (['annex-files', 'read-job'] as const).map(name => only(name, ways))
  if (out === undefined || into === undefined) throw new Error('the worker has no way out or no way in')
  return [
    `office code, gzipped: ${size(worker, out)} KB with the first export, ${size(worker, into)} KB with the first import, ` +
      `${size(worker, out, into)} KB both, CSV and JSON among them`,
  ]
}

const namesIn = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(join(ASSETS, file), 'utf8').matchAll(pattern)].map(([, name = '']) => name)

/** Of these parts and all that they need, each once, KB. */
function size(...parts: readonly string[]): string {
  const all = new Set(parts)
  for (const file of all) for (const needed of namesIn(file, NEEDED)) all.add(needed)
  return ([...all].reduce((sum, file) => sum + statSync(join(ASSETS, `${file}.gz`)).size, 0) / 1024).toFixed(1)
}
