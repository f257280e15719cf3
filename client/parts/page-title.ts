/** The browser's title follows what the page is about, in the reader's language. */
import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'

export function usePageTitle(page: () => string): void {
  const { t } = useI18n()
  watchEffect(() => {
    document.title = t('title', { page: page() })
  })
}
