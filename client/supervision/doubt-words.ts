/** A doubtful number in a sentence: what it is, and what it does not go with. */
import { useI18n } from 'vue-i18n'
import type { UnitId } from '../../shared/annex/units.ts'
import type { Doubt } from '../../shared/supervision/doubts.ts'
import { usePeriodWords } from '../parts/period-words.ts'

export function useDoubtWords(nameOf: (unit: UnitId) => string): (doubt: Doubt) => string {
  const { t } = useI18n()
  const periods = usePeriodWords()
  return ({ is, figure, beside }) => {
    const [cell] = figure.cells
    if (!cell) return ''
    return t(`supervision.doubts.${is}`, {
      unit: nameOf(cell.unit),
      period: periods.month(cell.month),
      value: figure.value,
      beside: beside?.value ?? '',
    })
  }
}
