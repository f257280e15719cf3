/** What is written about the server's variables, held against what reads them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'

const textOf = (name: string): string => readFileSync(join(import.meta.dirname, '../../..', name), 'utf8')

function variablesRead(): string[] {
  const names = new Set<string>()
  readConfig(
    new Proxy<Record<string, string | undefined>>(
      {},
      {
        get: (_none, name) => {
          names.add(String(name))
          return undefined
        },
      },
    ),
  )
  return [...names].sort()
}

it('OPS-22: README and the example of the environment file name every variable that the server reads, and no other', () => {
  const example = [...textOf('.deploy/liantian.env.example').matchAll(/^#?([A-Z_]+)=/gm)]
  expect(example.map(([, name]) => name).sort()).toEqual(variablesRead())
  const rows = textOf('README.md').split('\n| variable')[1]?.split('\n\n')[0] ?? ''
  const named = rows.split('\n').flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)])
  expect(named.map(([, name]) => name).sort()).toEqual(variablesRead())
})

it('OPS-22: what the example says without its # is taken', () => {
  const lines = [...textOf('.deploy/liantian.env.example').matchAll(/^#?([A-Z_]+)=(.*)$/gm)]
  const config = readConfig(Object.fromEntries(lines.map(([, name = '', value]) => [name, value])))
  expect(config).toMatchObject({ seedMonth: '2022-09', trustProxy: true, port: 8080, host: '127.0.0.1' })
})
