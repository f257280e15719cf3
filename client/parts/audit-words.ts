/** What a record of the audit was about, in words. */
import { useI18n } from 'vue-i18n'
import type { AuditEntry } from '../../shared/api.ts'
import { roomKind } from '../../shared/document/rooms.ts'
import { isMonth, monthNumber, yearOf } from '../../shared/time.ts'

export function useAuditWords(): (detail: AuditEntry['detail']) => string {
  const { t, te } = useI18n()

  function monthWords(month: string): string {
    return isMonth(month) ? t('audit.detail.month', { year: yearOf(month), month: monthNumber(month) }) : month
  }

  function roomWords(room: string): string {
    const kind = roomKind(room)
    if (kind === null) return room
    return kind.kind === 'plan' ? t('audit.detail.plan', { year: kind.year }) : monthWords(kind.month)
  }

  const known = (key: string, otherwise: string): string => (te(key) ? t(key) : otherwise)
  const WORDS: Readonly<Record<string, (value: string) => string>> = {
    of: of => t('audit.detail.of', { of }),
    what: what =>
      what
        .split(' ')
        .map(change => known(`audit.detail.changes.${change}`, change))
        .join(' '),
    count: count => t('audit.detail.count', { count }),
    more: more => t('audit.detail.more', { more }),
    room: roomWords,
    month: monthWords,
    code: code => known(`audit.detail.codes.${code}`, code),
  }

  return detail =>
    Object.entries(detail)
      .flatMap(([key, value]) => WORDS[key]?.(String(value)) ?? [])
      .join(' · ')
}
