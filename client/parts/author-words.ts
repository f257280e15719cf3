/** Whose an edit in the log is, in words and colour. */
import { useI18n } from 'vue-i18n'
import { UNITS, type UnitId } from '../../shared/annex/units.ts'
import { useUnitNames } from '../stores/unit-names.ts'
import { unitColour } from './unit-words.ts'

/** As the log has it: an account, and the name that it goes by now. */
export interface Author {
  account: string
  name: string
}

const isUnit = (account: string): account is UnitId => UNITS.some(({ id }) => id === account)

export function useAuthorWords(): { who(author: Author): string; colour(author: Author): string } {
  const { t } = useI18n()
  const names = useUnitNames()
  return {
    /** An account issued to a unit goes by the unit's id. */
    who({ account, name }) {
      if (account === 'system') return t('history.system')
      return isUnit(account) ? names.personWords(account, name) : name
    },
    colour: ({ account }) => (isUnit(account) ? unitColour(account) : ''),
  }
}
