/** 使用说明: whose part comes first, and that it names the page's things as the page names them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { COUNT_COLUMNS, PLAN_COLUMNS, PROGRESS_COLUMNS } from '../../../shared/annex/forms.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { chaptersFor } from '../../../client/help/chapter-order.ts'
import en from '../../../client/locales/en.ts'
import enHelp from '../../../client/locales/en/help/words.ts'
import { CHAPTERS, type HelpWords } from '../../../client/locales/help-words.ts'
import { i18n, type Language } from '../../../client/locales/i18n.ts'
import zhCN from '../../../client/locales/zh-CN.ts'
import zhHelp from '../../../client/locales/zh-CN/help/words.ts'

const CATALOGUES = { 'zh-CN': { words: zhHelp, messages: zhCN }, en: { words: enHelp, messages: en } }

beforeAll(() => i18n.global.setLocaleMessage('en', en))

/** Every sentence in a tree, whatever it is called. */
const leaves = (tree: unknown): string[] =>
  typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : [String(tree)]

function said(language: Language): string[] {
  i18n.global.locale.value = language
  return leaves(CATALOGUES[language].words).map(sentence => i18n.global.rt(sentence))
}

/** A message as it may stand on the screen, with any number and name in it; none of one that has no words of its own. */
const shown = (message: string): RegExp[] =>
  message
    .replaceAll("{'@'}", '@')
    .split(' | ')
    .filter(form => /\p{L}/u.test(form.replace(/\{\w+\}/g, '')))
    .map(form => new RegExp(`^${form.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`))

const OFFICIAL = [...PROGRESS_COLUMNS, ...PLAN_COLUMNS, ...COUNT_COLUMNS].map(({ title }) => title as string)

/** What the sentences quote and nothing on the page is called. */
function unknownNames(language: Language): string[] {
  const { words, messages } = CATALOGUES[language]
  const chapters = Object.values(words.chapters).map(({ title }) => title)
  const names = [...OFFICIAL, ...UNITS.map(({ name }) => name), ...chapters]
  const patterns = leaves(messages).flatMap(shown)
  return said(language)
    .flatMap(sentence => [...sentence.matchAll(/“([^”]+)”/g)].map(([, name]) => name ?? ''))
    .filter(name => !names.includes(name) && !patterns.some(pattern => pattern.test(name)))
}

/** Its parts by their anchors, and how many sentences each has. */
const shape = ({ chapters }: HelpWords): unknown =>
  Object.entries(chapters).map(([id, { parts }]) => [
    id,
    Object.entries(parts).map(([part, { steps }]) => [part, steps.length]),
  ])

describe('how to use the page', () => {
  it('PAGE-484: begins with what the own role does, and leaves nothing out', () => {
    expect(chaptersFor('lead')[0]).toBe('lead')
    expect(chaptersFor('observer')[0]).toBe('observer')
    expect(chaptersFor('reporter')).toEqual(CHAPTERS)
    expect(chaptersFor(null)).toEqual(CHAPTERS)
    expect(chaptersFor('lead').toSorted()).toEqual(CHAPTERS.toSorted())
  })

  it('PAGE-485: quotes no name that is not on the page', () => {
    expect(unknownNames('zh-CN')).toEqual([])
    expect(unknownNames('en')).toEqual([])
    expect(said('zh-CN').join('\n')).not.toContain('@:')
  })

  it('PAGE-485: has the same parts and sentences in both languages', () => {
    expect(shape(enHelp)).toEqual(shape(zhHelp))
  })

  it('PAGE-490: is written with the punctuation of Chinese', () => {
    const wrong = said('zh-CN').filter(words => /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]/.test(words))
    expect(wrong).toEqual([])
  })
})
