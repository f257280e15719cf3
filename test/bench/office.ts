/** How long a large consolidated annex takes to be set. */
import { progressTitle } from '../../shared/annex/forms.ts'
import { annex2Docx } from '../../shared/office/annexes.ts'
import type { Month } from '../../shared/time.ts'
import { median, timed } from './figures.ts'

const ROWS = 2_000
const TEXT = '一是完成全区幼儿园办托条件摸排，二是新增备案托班和托位。'.repeat(8).slice(0, 200)

export async function measureOffice(): Promise<string[]> {
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    unit: `单位${n % 22}`,
    task: TEXT,
    progress: TEXT,
    problems: TEXT,
    nextSteps: TEXT,
    contact: '陈工\n023-67000000',
    remarks: '',
  }))
  const times = timed(5, () => annex2Docx({ title: progressTitle('2022-09' as Month), rows }))
  return [`Word out, ${ROWS} rows of 4 × 200 characters: ${median(times).toFixed(0)} ms`]
}
