/** A report's state as it is shown everywhere: a shape, a word, a colour. */
import { useI18n } from 'vue-i18n'
import type { ReportState } from '../../shared/reports.ts'
import { ICONS, type IconName } from './icons.ts'

export interface StateWords {
  /** colour class */
  tone: string
  word: string
  /** path of its icon, on a 16 x 16 field */
  shape: string
}

const LOOKS: Readonly<Record<ReportState, { tone: string; icon: IconName }>> = {
  open: { tone: 'mute', icon: 'ring' },
  submitted: { tone: 'ok', icon: 'done' },
  returned: { tone: 'warn', icon: 'returned' },
  accepted: { tone: 'ok', icon: 'tick' },
}

export function useReportWords(): (state: ReportState) => StateWords {
  const { t } = useI18n()
  return state => {
    const { tone, icon } = LOOKS[state]
    return { tone, word: t(`report.${state}`), shape: ICONS[icon] }
  }
}
