/** What a record of the audit was about, in the reader's language. */
import { useI18n } from 'vue-i18n'
import type { AuditEntry } from '../../shared/api.ts'
import { accountWords, detailWords } from '../../shared/audit.ts'
import { useUnitNames } from '../stores/unit-names.ts'

export function useAuditWords(): (entry: AuditEntry) => string {
  const { t } = useI18n()
  const { nameOf } = useUnitNames()
  return ({ detail, about }) =>
    detailWords(about ? { ...detail, of: accountWords(String(detail.of), about, nameOf) } : detail, {
      sentence: (key, values) => t(`audit.detail.${key}`, values),
      change: key => t(`audit.changes.${key}`),
      code: key => t(`audit.codes.${key}`),
      unit: nameOf,
    })
}
