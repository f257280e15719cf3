/** Units as a file states them, of which there may be very many. */
import { expect, it } from 'vitest'
import { PROGRESS_COLUMNS } from '../../../shared/annex/forms.ts'
import { assignedIn } from '../../../shared/annex/unit-names.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { withUnits } from '../../../shared/document/imported-units.ts'
import { annexesIn } from '../../../shared/office/annex-in.ts'
import { atOnce } from '../import/files.ts'

const HEADER = PROGRESS_COLUMNS.map(({ title }) => title)
const lineOf = (unit: string, task: string): string[] => [unit, task, '', '', '', '', '']

it('PAPER-97: rows without a unit of their own share what stands above them, and what is too long for names is looked through for none', () => {
  const cell = '，'.repeat(500_000)
  const rows = [HEADER, lineOf(cell, '甲'), ...Array.from({ length: 50 }, () => lineOf('', '乙'))]
  const stated = annexesIn([{ before: [], rows }], '附件2.docx')
  expect(
    stated.flatMap(annex => (annex.annex === 2 ? [new Set(annex.rows.map(({ unit }) => unit)).size] : [])),
  ).toEqual([2])
  const meant = atOnce(withUnits)(stated, UNITS).flatMap(annex => (annex.annex === 2 ? annex.rows : []))
  expect(new Set(meant.map(({ unit }) => unit.is))).toEqual(new Set(['unknown']))
  expect(assignedIn(cell, UNITS)).toEqual({ assigned: [], unknown: [cell] })
})
