/** What the preview says of a file and of a row that is not taken, in sentences that tell what to do. */
import { useI18n } from 'vue-i18n'
import { fieldTitle } from '../../shared/annex/forms.ts'
import type { CellImport, PlannedRow, RowFault } from '../../shared/document/import-plan.ts'
import type { ImportedAnnex } from '../../shared/document/imported.ts'
import type { RoomKind } from '../../shared/document/rooms.ts'
import { shortened } from '../../shared/document/text.ts'
import type { ImportedFile } from './imported-files.ts'
import { useUnitNames } from '../stores/unit-names.ts'
import type { FilePreview, ImportOutcome } from './import-preview.ts'
import { usePeriodWords } from './period-words.ts'

/** a task is told by its beginning */
const TASK_CHARS = 40

export interface ImportWords {
  /** 区教委 · 2022年9月, as far as the file says so */
  whose(file: ImportedFile, units: ReadonlySet<string | null>): string
  /** why nothing of the file can be taken, or what has to be known before it is; empty where all is plain */
  trouble(file: ImportedFile, preview: FilePreview): string
  /** 区教委 大力发展托幼一体化… */
  row(row: PlannedRow): string
  refusal(fault: RowFault): string
  fields(changes: readonly CellImport[]): string
  /** 新增 1 行，改动 2 行 */
  outcome(outcome: ImportOutcome): string
}

export function useImportWords(here: RoomKind): ImportWords {
  const { t } = useI18n()
  const names = useUnitNames()
  const periods = usePeriodWords()
  const and = (words: readonly string[]): string => words.join(t('import.and'))

  function periodOf(annex: ImportedAnnex): string {
    if (annex.annex === 2) return annex.month === null ? '' : periods.month(annex.month)
    return annex.year === null ? '' : periods.year(annex.year)
  }

  /** What it holds, which is not what this page takes. */
  function missing(annexes: readonly ImportedAnnex[]): string {
    return t(`import.${annexes.length > 0 ? 'otherAnnex' : 'noTable'}.${here.kind}`)
  }

  function unknownLeads(annexes: readonly ImportedAnnex[]): string {
    const names = new Set(annexes.flatMap(one => (one.annex === 1 ? one.tasks.flatMap(({ unknown }) => unknown) : [])))
    return names.size === 0 ? '' : t('import.unknownLeads', { names: and([...names]) })
  }

  return {
    whose(file, units) {
      if (!('annexes' in file)) return ''
      const named = [...units].flatMap(unit => (unit === null ? [] : [unit]))
      const [unit] = named
      const whose = unit === undefined ? '' : named.length === 1 ? unit : t('import.units', { n: named.length })
      const when = and([...new Set(file.annexes.map(periodOf).filter(period => period !== ''))])
      return [whose, when].filter(words => words !== '').join(' · ')
    },
    trouble(file, { standing, rows }) {
      if ('fault' in file) return t(`import.fault.${file.fault}`)
      if (standing === 'no-table') return missing(file.annexes)
      if (rows.length === 0) return t('import.noRows')
      const undated = here.kind === 'plan' ? 'import.undatedYear' : 'import.undated'
      const period = periods.ofKind(here)
      return (standing === 'undated' ? t(undated, { period }) : '') + unknownLeads(file.annexes)
    },
    row({ unit, texts }) {
      const task = (texts.task ?? texts.content ?? '').replace(/\s+/g, ' ').trim() || t('import.noTask')
      const short = shortened(task, TASK_CHARS)
      return unit === null ? short : t('import.row', { unit: names.nameOf(unit), task: short })
    },
    refusal(fault) {
      switch (fault.code) {
        case 'locked':
          return t(`import.locked.${fault.why in LOCKS ? fault.why : 'read-only'}`)
        case 'unknown-unit':
        case 'several-units':
          if (fault.text.trim() === '') return t('import.refused.no-unit')
          return t(`import.refused.${fault.code}`, { text: fault.text.replace(/\s+/g, ' ') })
        case 'other-month':
          return t('import.refused.other-month', { month: periods.month(fault.month), here: periods.ofKind(here) })
        case 'other-year':
          return t('import.refused.other-year', { year: periods.year(fault.year), here: periods.ofKind(here) })
        case 'too-long':
          return t('import.refused.too-long', { field: fieldTitle(fault.field) })
        case 'too-many-rows':
        case 'too-many-removed':
          return t(`import.refused.${fault.code}`)
      }
    },
    fields: changes => and(changes.map(({ field }) => fieldTitle(field))),
    outcome(outcome) {
      const parts = (['added', 'changed', 'overwritten', 'emptied'] as const).filter(part => outcome[part] > 0)
      return parts.map(part => t(`import.will.${part}`, { n: outcome[part] }, outcome[part])).join(t('import.comma'))
    },
  }
}

/** locks that have a sentence of their own */
const LOCKS = { 'not-your-row': true, reported: true, closed: true, 'read-only': true }
