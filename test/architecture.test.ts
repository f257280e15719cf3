/** Holds the house: who may import whom, no circles, and that every promise of rules.md is proven by a test. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A room, and the rooms and packages beside its own that it may import. The longest room that fits a path counts. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  shared: ['yjs', 'lib0', 'fractional-indexing'],
  'shared/office': ['shared'],
  'server/store': ['shared', 'node:', 'pg'],
  'server/accounts': ['shared', 'server/store', 'node:', 'pino'],
  'server/audit': ['shared', 'server/store'],
  'server/sync': [
    'shared',
    'server/store',
    'server/accounts',
    'server/audit',
    'node:',
    'yjs',
    'lib0',
    'y-protocols',
    'ws',
    'pino',
  ],
  'server/months': ['shared', 'server/store', 'server/accounts', 'server/sync', 'node:', 'yjs'],
  'server/metrics': ['shared', 'server/store', 'server/sync', 'node:', 'prom-client'],
  'server/http': [
    'shared',
    'server/metrics',
    'server/store',
    'server/accounts',
    'server/audit',
    'server/months',
    'server/sync',
    'node:',
    'fastify',
    '@fastify',
    'yjs',
    'pino',
  ],
  'server/commands': [
    ...['shared', 'server/store', 'server/accounts', 'server/audit', 'server/demo', 'node:', 'vite'],
    ...['server/config.ts', 'server/start-faults.ts'],
  ],
  'server/demo': ['shared', 'server', 'node:', 'yjs', 'lib0', 'y-protocols', 'y-websocket', 'ws', 'pino'],
  server: ['shared', 'server', 'node:', 'fastify', 'pino'],
  'client/local': ['shared', 'dexie', 'yjs', 'lib0'],
  'client/sync': ['shared', 'client/local', 'yjs', 'lib0', 'y-websocket', 'y-protocols'],
  'client/stores': ['shared', 'client/sync', 'client/local', 'vue', 'pinia', 'yjs', 'y-protocols'],
  'client/office': ['shared', 'client/stores', 'vue', 'yjs'],
  'client/cell': ['shared', 'client/stores', 'client/sync', 'vue', 'yjs'],
  'client/grid': [
    'shared',
    'client/stores',
    'client/sync',
    'client/cell',
    'client/locales',
    'handsontable',
    'vue',
    'yjs',
  ],
  'client/locales': ['shared', 'vue', 'vue-i18n'],
  'client/parts': [
    'shared',
    'client/stores',
    'client/locales',
    'client/office',
    'client/cell',
    'vue',
    'yjs',
    'vue-router',
    'vue-i18n',
    'reka-ui',
    'diff',
  ],
  'client/form': [
    'shared',
    'client/locales',
    'client/parts',
    'client/grid',
    'client/cell',
    'vue',
    'yjs',
    'vue-router',
    'vue-i18n',
  ],
  'client/help': ['shared', 'client/stores', 'client/locales', 'client/parts', 'vue', 'vue-router', 'vue-i18n'],
  'client/supervision': [
    'shared',
    'client/stores',
    'client/locales',
    'client/office',
    'client/parts',
    'vue',
    'vue-router',
    'vue-i18n',
    'reka-ui',
    'echarts',
    'vue-echarts',
  ],
  'client/pages': [
    'shared',
    'client/stores',
    'client/locales',
    'client/parts',
    'client/form',
    'client/grid',
    'client/supervision',
    'client/cell',
    'vue',
    'yjs',
    'vue-router',
    'vue-i18n',
    'reka-ui',
  ],
  'client/worker': ['vite', 'node:'],
  client: ['shared', 'client', 'vue', 'vue-router', 'vue-i18n', 'pinia'],
}

const TOP = join(import.meta.dirname, '..')
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => ending.test(path) && !path.includes('node_modules'))
    .map(path => join(folder, path))

const sources = ['shared', 'server', 'client'].flatMap(folder => filesIn(folder, /\.(ts|vue)$/))

/** What a file imports: our own files by their path from the top, packages by their name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(TOP, file), 'utf8')
  return [...text.matchAll(IMPORT)].flatMap(([, a, b, c]) => {
    const target = a ?? b ?? c
    if (target === undefined) return []
    return [target.startsWith('.') ? normalize(join(dirname(file), target.replace(/\?.*$/, ''))) : target]
  })
}

const roomOf = (path: string): string | undefined =>
  Object.keys(ROOMS)
    .filter(room => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]

function mayImport(room: string, target: string): boolean {
  const allowed = [room, ...(ROOMS[room] ?? [])]
  const isOurs = /^(shared|server|client)\//.test(target)
  const name = isOurs ? (roomOf(target) ?? target) : target
  return allowed.some(
    one =>
      [name, target].includes(one) ||
      (isOurs ? name.startsWith(`${one}/`) : one.endsWith(':') ? name.startsWith(one) : name.startsWith(`${one}/`)),
  )
}

describe('the house', () => {
  it('HOUSE-01: imports run one way', () => {
    const wrong = sources.flatMap(file => {
      const room = roomOf(file)
      if (room === undefined) return [`${file} is in no room`]
      return importsOf(file)
        .filter(target => !mayImport(room, target))
        .map(target => `${file} imports ${target}: ${room} may import only ${(ROOMS[room] ?? []).join(', ')}`)
    })
    expect(wrong).toEqual([])
  })

  it('HOUSE-02: no file imports itself by a detour', () => {
    const graph = new Map(sources.map(file => [file, importsOf(file).filter(target => sources.includes(target))]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, way: string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
      if (done.has(file) || way.includes(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...way, file])
      done.add(file)
    }
    for (const file of graph.keys()) visit(file, [])
    expect(circles).toEqual([])
  })

  it('HOUSE-03: every promise is quoted by a test, every quoted id is a promise', () => {
    const promised = [...readFileSync(join(TOP, 'test/rules.md'), 'utf8').matchAll(/^- ([A-Z]+-\d+):/gm)].map(
      ([, id]) => id,
    )
    const quoted = filesIn('test', /\.ts$/).flatMap(file =>
      [
        ...readFileSync(join(TOP, file), 'utf8').matchAll(
          /(?:it|test|describe)[\w.]*\(\s*['"`]((?:[A-Z]+-\d+(?:, )?)+):/g,
        ),
      ].flatMap(([, ids]) => ids?.split(', ') ?? []),
    )
    expect(promised.length).toBe(new Set(promised).size)
    expect(promised.filter(id => id !== undefined && !quoted.includes(id))).toEqual([])
    expect([...new Set(quoted)].filter(id => !promised.includes(id))).toEqual([])
  })
})
