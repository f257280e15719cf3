/** How a unit's tile looks: its state by shape, word and colour, and the one fact that stands beside its name. */
import { useI18n } from 'vue-i18n'
import type { Standing } from '../../shared/supervision/standing.ts'
import { ICONS, type IconName } from '../parts/icons.ts'
import type { StateWords } from '../parts/report-words.ts'
import { useDates } from './dates.ts'

export interface TileWords extends StateWords {
  fact: string
  /** colour class of the fact */
  factTone: string
}

/** `overdue`: nothing is in and the deadline is over */
type Look = Standing['state'] | 'overdue'

const LOOKS: Readonly<Record<Look, { tone: string; icon: IconName }>> = {
  open: { tone: 'mute', icon: 'ring' },
  overdue: { tone: 'bad', icon: 'late' },
  submitted: { tone: 'ok', icon: 'done' },
  returned: { tone: 'warn', icon: 'returned' },
  accepted: { tone: 'ok', icon: 'tick' },
  'not-due': { tone: 'mute', icon: 'dash' },
}

export const lookOf = ({ state, late }: Standing): Look => (late?.is === 'missing' ? 'overdue' : state)

export function useTileWords(): (standing: Standing) => TileWords {
  const { t } = useI18n()
  const { day } = useDates()

  function factOf({ state, late, report }: Standing): Pick<TileWords, 'fact' | 'factTone'> {
    if (late) return { fact: t(`supervision.late.${late.is}`, { n: late.days }, late.days), factTone: 'bad' }
    if (state === 'submitted' && report) return { fact: day(report.at), factTone: '' }
    return { fact: t(`supervision.states.${state}`), factTone: state === 'returned' ? 'warn' : '' }
  }

  return standing => {
    const look = lookOf(standing)
    const { tone, icon } = LOOKS[look]
    return { tone, shape: ICONS[icon], word: t(`supervision.states.${look}`), ...factOf(standing) }
  }
}
