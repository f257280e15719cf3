/** A report's state as it is shown everywhere: a shape, a word, a colour. */
import { useI18n } from 'vue-i18n'
import type { ReportState } from '../../shared/reports.ts'
import type { Lateness } from '../../shared/supervision/standing.ts'
import { ICONS, type IconName } from './icons.ts'

export interface StateWords {
  /** colour class */
  tone: string
  word: string
  /** that it came late, behind the word and in a colour of its own; empty: it did not */
  late: string
  /** path of its icon, on a 16 x 16 field */
  shape: string
}

type Shown = ReportState | 'not-due' | 'missing'

const LOOKS: Readonly<Record<Shown, { tone: string; icon: IconName }>> = {
  open: { tone: 'mute', icon: 'ring' },
  missing: { tone: 'bad', icon: 'late' },
  submitted: { tone: 'ok', icon: 'done' },
  returned: { tone: 'warn', icon: 'returned' },
  accepted: { tone: 'ok', icon: 'tick' },
  'not-due': { tone: 'mute', icon: 'ring' },
}

/** `late`: 逾期未报 is said in place of 未报送; that a report came late is said behind its state. */
export function useReportWords(): (state: ReportState | 'not-due', late?: Lateness) => StateWords {
  const { t } = useI18n()
  return (state, late = null) => {
    const shown: Shown = late?.is === 'missing' ? 'missing' : state
    const { tone, icon } = LOOKS[shown]
    const after = late?.is === 'late' ? t('report.late', { n: late.days }, late.days) : ''
    return { tone, word: t(`report.${shown}`), late: after, shape: ICONS[icon] }
  }
}
