/** Who wrote a comment: the unit by the month's own name for it, and the account where the unit has several. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { Comment } from '../../shared/document/comments.ts'
import { useComments } from '../stores/comments.ts'
import { useUnitNames } from '../stores/unit-names.ts'

export function useCommentWords(): {
  nameOf(unit: UnitId): string
  who(comment: Pick<Comment, 'unit' | 'by'>): string
} {
  const comments = useComments()
  const names = useUnitNames()
  const nameOf = (unit: UnitId): string => comments.units.find(({ id }) => id === unit)?.name ?? names.nameOf(unit)
  return { nameOf, who: ({ unit, by }) => (by === unit ? nameOf(unit) : `${nameOf(unit)} ${by}`) }
}
