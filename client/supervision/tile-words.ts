/** How a unit's tile looks: its state by shape, word and colour, and the one fact that stands beside its name. */
import { useI18n } from 'vue-i18n'
import type { Standing } from '../../shared/supervision/standing.ts'
import { useReportWords, type StateWords } from '../parts/report-words.ts'
import { useDates } from './dates.ts'

export interface TileWords extends StateWords {
  fact: string
  /** colour class of the fact */
  factTone: string
}

/** A fact of time goes before the state; what came in time says its day. */
export function useTileWords(): (standing: Standing) => TileWords {
  const { t } = useI18n()
  const reportWords = useReportWords()
  const { day } = useDates()

  function factOf({ state, late, report }: Standing, word: string): Pick<TileWords, 'fact' | 'factTone'> {
    if (late) return { fact: t(`supervision.late.${late.is}`, { n: late.days }, late.days), factTone: 'bad' }
    if (state === 'submitted' && report) return { fact: day(report.at), factTone: '' }
    if (state === 'not-due') return { fact: t('supervision.notDueHere'), factTone: '' }
    return { fact: word, factTone: state === 'returned' ? 'warn' : '' }
  }

  return standing => {
    const words = reportWords(standing.state, standing.late)
    return { ...words, ...factOf(standing, words.word) }
  }
}
