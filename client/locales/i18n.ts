/** The page's language: Chinese comes with the page, another one when it is first chosen. */
import { createI18n } from 'vue-i18n'
import zhCN from './zh-CN.ts'

export const LANGUAGES = [
  { code: 'zh-CN', name: '中文' },
  { code: 'en', name: 'English' },
] as const
export type Language = (typeof LANGUAGES)[number]['code']

const KEPT_AS = 'liantian.language'

/** Only the month's name differs by language; the rest of a date is a sentence of the language's own file. */
const dates = { month: { month: 'long' } } as const

export const i18n = createI18n<false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN },
  datetimeFormats: { 'zh-CN': dates, en: dates },
})

/** The language that this browser's reader chose before; Chinese without a choice. */
export function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  return LANGUAGES.find(one => one.code === kept)?.code ?? 'zh-CN'
}

/** Switches the page; nothing on it is lost, words alone change. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') i18n.global.setLocaleMessage('en', (await import('./en.ts')).default)
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(KEPT_AS, language)
}
