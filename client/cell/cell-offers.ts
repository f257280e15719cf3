/**
 * What may be written into a row's cells without being typed: last month's plan as the start of this month's work, a number that
 * the text says, a sentence that says the numbers. Only what is taken by hand is written.
 */
import { countIn, placesSentence } from '../../shared/document/counts.ts'
import { ROW_COUNTS, type RowCount } from '../../shared/document/progress-table.ts'
import { placesIn } from '../../shared/supervision/numbers-in-text.ts'
import type { Month } from '../../shared/time.ts'

/** A row's texts and numbers, by field, as they are shown. */
export type RowShown = Readonly<Record<string, string>>

/** `next`: what would stand in the cell. */
export type RowOffer =
  | { kind: 'plan'; field: 'progress'; plan: string; next: string | null }
  | { kind: 'count'; field: RowCount; next: string }
  | { kind: 'sentence'; field: 'progress'; sentence: string; next: string }

/** texts in which a number of places is looked for */
const SAYING = ['progress', 'remarks'] as const

/** @param plan 下一步工作计划 of the same task in the month before; empty: there is none */
export function rowOffers(row: RowShown, plan: string, month: Month): RowOffer[] {
  const progress = row.progress ?? ''
  const said = SAYING.flatMap(field => placesIn(row[field] ?? '', month))
  const counts = ROW_COUNTS.filter(field => !row[field]).flatMap(field => {
    const values = new Set(said.filter(({ count }) => count === field).map(({ value }) => String(value)))
    return [...values].map((next): RowOffer => ({ kind: 'count', field, next }))
  })
  return [...planOffers(progress, plan), ...counts, ...sentenceOffers(row, progress, month)]
}

/** To be read beside whatever stands there; to be taken only where nothing does. */
function planOffers(progress: string, plan: string): RowOffer[] {
  if (plan.trim() === '') return []
  return [{ kind: 'plan', field: 'progress', plan, next: progress.trim() === '' ? plan : null }]
}

/** The numbers that the text does not say yet. */
function sentenceOffers(row: RowShown, progress: string, month: Month): RowOffer[] {
  const said = placesIn(progress, month)
  const numbers = ROW_COUNTS.flatMap(field => {
    const value = countIn(row[field] ?? '')
    const isNew = typeof value === 'number' && !said.some(one => one.count === field && one.value === value)
    return isNew ? [[field, value]] : []
  })
  const sentence = placesSentence(Object.fromEntries(numbers) as Partial<Record<RowCount, number>>)
  if (sentence === '') return []
  const stop = progress.trim() === '' || /[。；！？.;!?\n]\s*$/.test(progress) ? '' : '。'
  return [{ kind: 'sentence', field: 'progress', sentence, next: `${progress}${stop}${sentence}` }]
}
