/** The page's words: every key that the sources use exists, every key that exists is used, English has what Chinese has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../../client/locales/en.ts'
import zhCN from '../../../client/locales/zh-CN.ts'

const CLIENT = join(import.meta.dirname, '../../../client')
const sources = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.(ts|vue)$/.test(path) && !path.startsWith('locales'))
  .map(path => readFileSync(join(CLIENT, path), 'utf8'))
  .join('\n')

function flat(tree: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...flat(value, `${before}${key}.`)]
        : [[`${before}${key}`, String(value)]],
    ),
  )
}
const chinese = flat(zhCN)
const english = flat(en)
const placeholders = (words: string): string[] => [...new Set(words.match(/\{\w+\}/g))].sort()

describe('the words of the page', () => {
  it('has a sentence for every key that the sources ask for by name', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '')
    expect(asked.length).toBeGreaterThan(50)
    expect([...new Set(asked)].filter(key => !chinese.has(key))).toEqual([])
  })

  it('keeps no sentence that nothing asks for', () => {
    const parts = (key: string): string[] => key.split('.')
    const isAsked = (key: string): boolean =>
      sources.includes(`'${key}'`) ||
      // asked for by a composed key: `kept.why.${code}`
      parts(key).some((_, at) => at > 0 && sources.includes(`\`${parts(key).slice(0, at).join('.')}.\${`))
    expect([...chinese.keys()].filter(key => !isAsked(key))).toEqual([])
  })

  it('PAGE-07: is whole in English too', () => {
    expect([...chinese.keys()].filter(key => !english.has(key))).toEqual([])
    expect([...english.keys()].filter(key => !chinese.has(key))).toEqual([])
    const names = /\{(name|year|month)\}/ // a month is a name in English and a number in Chinese
    for (const [key, words] of chinese)
      if (!names.test(words)) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(words))
  })

  it('speaks Chinese in Chinese: no half-width comma or bracket between Chinese letters', () => {
    const wrong = [...chinese].filter(([, words]) => /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/.test(words))
    expect(wrong).toEqual([])
  })
})
