/** How one person likes to see a form on this computer: column widths, row heights, size of the letters, what stands beside it. Kept by account. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import { readFirst, writeFirst } from '../local/first-notes.ts'
import { useSession } from './session.ts'

/** in per cent */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 200] as const

export interface ViewSettings {
  /** CSS pixels at 100 %, by the column's field; what is not there follows the window */
  widths: Readonly<Record<string, number>>
  /** at least so many CSS pixels at 100 %, by the row's id */
  heights: Readonly<Record<string, number>>
  zoom: number
  /** the numbers of places beside annex 2 are shown */
  showsCounts: boolean
}

export interface View {
  settings: ComputedRef<ViewSettings>
  change(part: Partial<ViewSettings>): void
}

const PLAIN: ViewSettings = { widths: {}, heights: {}, zoom: 100, showsCounts: true }

/** @param form which of the forms, over all its years and months */
export function useViewSettings(form: 'plan' | 'progress'): View {
  const session = useSession()
  const note = (): string => `view|${session.who?.account ?? ''}|${form}`
  const settings = shallowRef({ ...PLAIN, ...readFirst<Partial<ViewSettings>>(note()) })
  return {
    settings: computed(() => settings.value),
    change(part) {
      settings.value = { ...settings.value, ...part }
      writeFirst(note(), settings.value)
    },
  }
}
