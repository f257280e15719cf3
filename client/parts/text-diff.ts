/** What changed from one version of a text to the next, by words: Chinese has no spaces to tell them by. */
import { diffWordsWithSpace } from 'diff'

export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** two long texts that have nothing in common are not worth more: the page waits for it */
const TIMEOUT_MS = 50
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

export function diffOf(before: string, after: string): DiffPart[] {
  const changes = diffWordsWithSpace(before, after, { intlSegmenter: words, timeout: TIMEOUT_MS })
  const parts = changes?.map(({ added, removed, value }): DiffPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  })) ?? [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}

/** Long stretches that stayed as they were, shortened: a reader looks for what changed. */
export function shortened(parts: readonly DiffPart[], around: number): DiffPart[] {
  return parts.map((part, i) => {
    if (part.kind !== 'same' || part.text.length <= 2 * around + 1) return part
    const head = i === 0 ? '' : part.text.slice(0, around)
    const tail = i === parts.length - 1 ? '' : part.text.slice(-around)
    return { kind: 'same', text: `${head}…${tail}` }
  })
}
