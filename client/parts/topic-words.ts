/** A key task as the notice names it: （一）推进实施托幼一体化建设. Official words, the same in every language. */
import { KEY_TASKS, type KeyTask } from '../../shared/annex/notice.ts'
import { inChinese } from '../../shared/supervision/numerals.ts'

/** （一） for 1 */
export const sectionNumber = (n: number): string => `（${inChinese(n)}）`

export const topicTitle = ({ topic, title }: KeyTask): string => sectionNumber(topic) + title

/** Null for a number that the notice does not have. */
export function topicWords(topic: number): string | null {
  const task = KEY_TASKS.find(one => one.topic === topic)
  return task ? topicTitle(task) : null
}
