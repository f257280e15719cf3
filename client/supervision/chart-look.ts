/** The theme's colours for a chart, which cannot read the page's tokens itself. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { ChartLook } from './charts.ts'

const TOKENS = {
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  rule: '--rule-soft',
  ground: '--hover',
  sheet: '--sheet',
  accent: '--accent',
  fill: '--accent-fill',
  ok: '--ok',
  warn: '--warn',
  font: '--ui',
} as const satisfies Record<keyof ChartLook, `--${string}`>

export function useChartLook(): ShallowRef<ChartLook> {
  const look = shallowRef(read())
  const watcher = new MutationObserver(() => (look.value = read()))
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  onScopeDispose(() => watcher.disconnect())
  return look
}

function read(): ChartLook {
  const style = getComputedStyle(document.documentElement)
  // quoted with ' alone: a font's name comes to stand in an attribute of the picture
  const valueOf = (token: string): string => style.getPropertyValue(token).trim().replaceAll('"', "'")
  const tokens = Object.entries(TOKENS).map(([name, token]) => [name, valueOf(token)])
  return Object.fromEntries(tokens) as unknown as ChartLook
}
