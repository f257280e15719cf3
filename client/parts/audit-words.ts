/** What a record of the audit was about, in the reader's language. */
import { useI18n } from 'vue-i18n'
import { detailWords, type AuditDetail } from '../../shared/audit.ts'

export function useAuditWords(): (detail: AuditDetail) => string {
  const { t } = useI18n()
  return detail =>
    detailWords(detail, {
      sentence: (key, values) => t(`audit.detail.${key}`, values),
      change: key => t(`audit.changes.${key}`),
      code: key => t(`audit.codes.${key}`),
    })
}
