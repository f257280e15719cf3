/** Light, dark, or as the reader's system has it: `data-theme` on the page's root, kept in this browser. */
import { ref, watchEffect, type Ref } from 'vue'
import { keepChoice, keptChoice } from '../locales/choice.ts'

export const THEMES = ['light', 'dark', 'auto'] as const
export type Theme = (typeof THEMES)[number]

export const theme: Ref<Theme> = ref('auto')

/** Called once, before the page is drawn. */
export function startTheme(): void {
  theme.value = THEMES.find(one => one === keptChoice('theme')) ?? 'auto'
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
  const systemDark = ref(systemIsDark.matches)
  systemIsDark.addEventListener('change', () => (systemDark.value = systemIsDark.matches))
  watchEffect(
    () => {
      const dark = theme.value === 'dark' || (theme.value === 'auto' && systemDark.value)
      document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    },
    { flush: 'sync' },
  )
}

export function chooseTheme(next: Theme): void {
  theme.value = next
  keepChoice('theme', next)
}
