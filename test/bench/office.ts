/** How long a large consolidated annex takes to be set and to be read, and what a bomb costs. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { progressTitle } from '../../shared/annex/forms.ts'
import { annex2Docx } from '../../shared/office/annexes.ts'
import { readOffice } from '../../shared/office/office-in.ts'
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
  const annex = { title: progressTitle('2022-09' as Month), rows }
  const times = timed(5, () => annex2Docx(annex))
  const file = annex2Docx(annex)
  const readTimes = timed(5, () => readOffice(file))
  return [
    `Word out, ${ROWS} rows of 4 × 200 characters: ${median(times).toFixed(0)} ms`,
    `Word in, the same: ${median(readTimes).toFixed(0)} ms, at most ${longestSilence(file).toFixed(0)} ms without progress`,
    ...BOMBS.map(refusedBomb),
  ]
}

function longestSilence(file: Uint8Array): number {
  let heard = performance.now()
  let longest = 0
  readOffice(file, () => {
    longest = Math.max(longest, performance.now() - heard)
    heard = performance.now()
  })
  return longest
}

/** What the header of a bomb of 1 GiB says: the truth, or that it is small. */
const BOMBS = ['honest', 'lying'] as const

/** In a process of its own: its memory is measured. */
function refusedBomb(header: (typeof BOMBS)[number]): string {
  const told = execFileSync(process.execPath, [join(import.meta.dirname, 'bomb.ts'), header], { encoding: 'utf8' })
  const { fault, ms, mib }: { fault: string; ms: number; mib: number } = JSON.parse(told)
  return `Bomb of 1 GiB, its header ${header}: ${fault} after ${ms.toFixed(0)} ms, ${mib.toFixed(0)} MiB more memory`
}
