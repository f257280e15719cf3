/** Which row of the table a row out of a file means: told by its task, which offices shorten and reword. */
import { GATE_UNIT_ROWS } from '../limits.ts'
import { eachInSteps, type Steps } from '../steps.ts'

export type Texts = Readonly<Record<string, string>>

/** of the shorter task's pairs of letters, how many the other has too */
const ALIKE = 0.6
/** a task of fewer pairs of letters says too little */
const MIN_PAIRS = 4
/** as many rows in the file and in the table */
const MAX_ALIKE = GATE_UNIT_ROWS ** 2
/** likeness, 0 to 2, is told apart so finely */
const FINENESS = 1_000_000
/** code points of Unicode */
const LETTERS = 0x110000

/** Letters and digits alone, full and half width alike. */
export const foldedTask = (task: string): string =>
  task
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * For each imported row the index of the shown row that it means, no two the same one; null where it is a new one. The
 * same row goes first, then the same task, the same but for width and punctuation, the likest; a row without a task is
 * the next that is left, and a row of the table in which nothing is written yet takes what comes. A task unlike all
 * others is a new row: it never replaces another task because of its place alone.
 *
 * @param task the field that holds it
 */
export function* matchRows(
  imported: readonly Texts[],
  shown: readonly Texts[],
  task: string,
): Steps<(number | null)[]> {
  const meant: (number | null)[] = imported.map(() => null)
  const free = new Set(shown.keys())
  const pair = (i: number, k: number): void => {
    meant[i] = k
    free.delete(k)
  }
  const taskOf = (texts: Texts): string => texts[task] ?? ''
  /** `fitsTo` is asked once for each imported row, what it answers for each that is free. */
  const pairWhere = (fitsTo: (mine: Texts, i: number) => (k: number) => boolean): Steps<void> =>
    eachInSteps(imported, (mine, i) => {
      if (meant[i] !== null) return
      const k = firstIn(free, fitsTo(mine, i))
      if (k !== undefined) pair(i, k)
    })

  const shownTasks = shown.map(taskOf)
  const folds = yield* foldsOf(shownTasks)
  const ownFolds = yield* foldsOf(imported.map(taskOf))
  yield* pairWhere(mine => {
    const texts = Object.entries(mine)
    return k => texts.every(([field, text]) => text === (shown[k]?.[field] ?? ''))
  })
  yield* pairWhere(mine => k => taskOf(mine) !== '' && taskOf(mine) === shownTasks[k])
  yield* pairWhere((_, i) => k => ownFolds[i] !== '' && folds[k] === ownFolds[i])
  // more than a unit may have are not taken anyway
  const rest = [...imported.keys()].filter(i => meant[i] === null).slice(0, GATE_UNIT_ROWS)
  const reworded = rest.map(i => ({ at: i, fold: ownFolds[i] ?? '' }))
  const left = [...free].map(k => ({ at: k, fold: folds[k] ?? '' }))
  for (const { i, k } of yield* likest(reworded, left)) if (meant[i] === null && free.has(k)) pair(i, k)
  const unwritten = shown.map(isUnwritten)
  yield* pairWhere(mine => k => taskOf(mine).trim() === '' || unwritten[k] === true)
  return meant
}

function* foldsOf(tasks: readonly string[]): Steps<string[]> {
  const folds: string[] = []
  yield* eachInSteps(tasks, task => folds.push(foldedTask(task)))
  return folds
}

function firstIn(list: Iterable<number>, isIt: (one: number) => boolean): number | undefined {
  for (const one of list) if (isIt(one)) return one
  return undefined
}

/** A contact is carried over from the month before: nobody has written it. */
const isUnwritten = (texts: Texts): boolean =>
  Object.entries(texts).every(([field, text]) => field === 'contact' || text.trim() === '')

interface Side {
  at: number
  fold: string
}

/** Each pair of rows that are alike, the likest first. */
function* likest(imported: readonly Side[], shown: readonly Side[]): Steps<{ i: number; k: number }[]> {
  const sizes: number[] = []
  /** which of the shown rows have a pair of letters */
  const having = new Map<number, number[]>()
  yield* eachInSteps(shown, ({ fold }, n) => {
    const pairs = pairsOf(fold)
    sizes.push(pairs.size)
    for (const pair of pairs) {
      const rows = having.get(pair)
      if (rows) rows.push(n)
      else having.set(pair, [n])
    }
  })
  const alike: { i: number; k: number }[] = []
  const ranks: number[] = []
  yield* eachInSteps(imported, mine => {
    const pairs = pairsOf(mine.fold)
    const common = new Uint32Array(shown.length)
    for (const pair of pairs) for (const n of having.get(pair) ?? []) common[n] = (common[n] ?? 0) + 1
    shown.forEach(({ at }, n) => {
      const likeness = likenessOf(pairs.size, sizes[n] ?? 0, common[n] ?? 0)
      if (likeness > 0) ranks.push(rankOf(likeness, alike.push({ i: mine.at, k: at }) - 1))
    })
  })
  // bare numbers are sorted at once, where a hundred thousand objects take the page too long
  return [...new Float64Array(ranks).sort()].flatMap(rank => alike[rank % MAX_ALIKE] ?? [])
}

/** The likest has the lowest; of the equally alike the one that was found first, `at` below MAX_ALIKE. */
const rankOf = (likeness: number, at: number): number => Math.round((2 - likeness) * FINENESS) * MAX_ALIKE + at

/** 0 where they are not alike; of two that hold the same, the one that holds less besides is more alike. */
function likenessOf(a: number, b: number, common: number): number {
  const [fewer, more] = a < b ? [a, b] : [b, a]
  return fewer < MIN_PAIRS || common < ALIKE * fewer ? 0 : common / fewer + common / more
}

/** A pair of letters as one number: of texts there would be hundreds of thousands. */
function pairsOf(fold: string): Set<number> {
  const pairs = new Set<number>()
  let before: number | undefined
  for (const letter of fold) {
    const code = letter.codePointAt(0) ?? 0
    if (before !== undefined) pairs.add(before * LETTERS + code)
    before = code
  }
  return pairs
}
