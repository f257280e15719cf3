/** How long a large consolidated annex takes to be set, to be read and to be compared with the table, and what a bomb costs. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { progressTitle } from '../../shared/annex/forms.ts'
import { annex2Docx, annex2Xlsx } from '../../shared/office/annexes.ts'
import type { Progress } from '../../shared/office/found.ts'
import { readOffice } from '../../shared/office/office-in.ts'
import type { Month } from '../../shared/time.ts'
import { median, timed } from './figures.ts'
import { measureOfficeSize } from './office-size.ts'
import { measurePlanning } from './planning.ts'

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
  const [document, sheet] = [await annex2Docx(annex), await annex2Xlsx(annex)]
  const works: [name: string, work: (onProgress: Progress) => unknown][] = [
    ['Word out', onProgress => annex2Docx(annex, { onProgress })],
    ['Excel out', onProgress => annex2Xlsx(annex, { onProgress })],
    ['Word in', onProgress => readOffice(document, onProgress)],
    ['Excel in', onProgress => readOffice(sheet, onProgress)],
  ]
  const measuredWorks: string[] = []
  for (const [name, work] of works) measuredWorks.push(await measured(name, work))
  return [...measureOfficeSize(), ...measuredWorks, measurePlanning(ROWS), ...BOMBS.map(refusedBomb)]
}

async function measured(name: string, work: (onProgress: Progress) => unknown): Promise<string> {
  const time = median(await timed(5, () => work(() => undefined)))
  const silence = await longestSilence(work)
  return `${name}, ${ROWS} rows of 4 × 200 characters: ${time.toFixed(0)} ms, at most ${silence.toFixed(0)} ms without progress`
}

async function longestSilence(work: (onProgress: Progress) => unknown): Promise<number> {
  let heard = performance.now()
  let longest = 0
  const note = (): void => {
    longest = Math.max(longest, performance.now() - heard)
    heard = performance.now()
  }
  await work(note)
  note()
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
