/** Which table a refused text was written in and why it was refused, in words. */
import { useI18n } from 'vue-i18n'
import { roomKind } from '../../shared/document/rooms.ts'
import type { KeptText } from '../stores/kept.ts'
import { useCellWords } from './cell-words.ts'
import { usePeriodWords } from './period-words.ts'

export interface KeptWords {
  /** 区教委 第1行 工作开展情况 */
  where(text: KeptText): string
  /** 附件2，2022年9月 */
  table(text: KeptText): string
  why(text: KeptText): string
}

export function useKeptWords(): KeptWords {
  const { t, te } = useI18n()
  const periods = usePeriodWords()
  const { where } = useCellWords()
  return {
    where,
    table({ room }) {
      const kind = roomKind(room)
      if (kind === null) return room
      return t(kind.kind === 'plan' ? 'kept.inPlan' : 'kept.inProgress', { period: periods.ofKind(kind) })
    },
    why: ({ code }) => t(te(`kept.why.${code}`) ? `kept.why.${code}` : 'kept.why.other'),
  }
}
