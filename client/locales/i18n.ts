/** The page's language: Chinese comes with the page, another one when it is first chosen. */
import { createI18n } from 'vue-i18n'
import { keepChoice, keptChoice } from './choice.ts'
import zhCN from './zh-CN.ts'

export const LANGUAGES = [
  { code: 'zh-CN', name: '中文' },
  { code: 'en', name: 'English' },
] as const
export type Language = (typeof LANGUAGES)[number]['code']

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN },
  // only a month's name is looked up here: the rest of a date is a sentence of the language's own file
  datetimeFormats: { 'zh-CN': { month: { month: 'long' } }, en: { month: { month: 'short' } } },
})

/** The language that this browser's reader chose before; Chinese without a choice. */
export function keptLanguage(): Language {
  const kept = keptChoice('language')
  return LANGUAGES.find(one => one.code === kept)?.code ?? 'zh-CN'
}

/** Switches the page; nothing on it is lost, words alone change. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') i18n.global.setLocaleMessage('en', (await import('./en.ts')).default)
  i18n.global.locale.value = language
  document.documentElement.lang = language
  keepChoice('language', language)
}
