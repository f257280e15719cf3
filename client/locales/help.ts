/** The words of 使用说明, apart from all others: they are loaded when somebody asks for them. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import en from './en/help/words.ts'
import type { HelpWords } from './help-words.ts'
import zhCN from './zh-CN/help/words.ts'

/** In the page's language. */
export function useHelpWords(): ComputedRef<HelpWords> {
  const { locale } = useI18n()
  return computed(() => (locale.value === 'en' ? en : zhCN))
}
