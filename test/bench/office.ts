/** How long a large consolidated annex takes to be set, and to be read. */
import { progressTitle } from '../../shared/annex/forms.ts'
import { annex2Docx, annex2Xlsx } from '../../shared/office/annexes.ts'
import { readOffice } from '../../shared/office/office-in.ts'
import type { Month } from '../../shared/time.ts'
import { median, timed } from './figures.ts'

const ROWS = 2_000
const TEXT = '一是完成全区幼儿园办托条件摸排，二是新增备案托班和托位。'.repeat(8)
/** No two are the same: a spreadsheet keeps each text once. */
const text = (row: number, column: number): string => `${row}之${column}：${TEXT}`.slice(0, 200)

export async function measureOffice(): Promise<string[]> {
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    unit: `单位${n % 22}`,
    task: text(n, 0),
    progress: text(n, 1),
    problems: text(n, 2),
    nextSteps: text(n, 3),
    contact: '陈工\n023-67000000',
    remarks: '',
  }))
  const annex = { title: progressTitle('2022-09' as Month), rows }
  const sheet = annex2Xlsx(annex)
  const works: [name: string, work: () => void][] = [
    ['Word out', () => annex2Docx(annex)],
    ['Excel out', () => annex2Xlsx(annex)],
    ['Excel in', () => readOffice(sheet)],
  ]
  return works.map(
    ([name, work]) => `${name}, ${ROWS} rows of 4 × 200 characters: ${median(timed(5, work)).toFixed(0)} ms`,
  )
}
