/** The page's own way through long work. */
import { expect, it } from 'vitest'
import { inTurns } from '../../../client/parts/in-turns.ts'
import type { Steps } from '../../../shared/steps.ts'

/** Steps of 2 ms each, noted. */
function* slow(name: string, count: number, noted: string[]): Steps<number> {
  for (let done = 0; done < count; done++) {
    const end = performance.now() + 2
    while (performance.now() < end);
    noted.push(name)
    yield
  }
  return count
}

it('PAPER-93: between its turns comes what else is waiting, and work that is given up goes no further', async () => {
  const stop = new AbortController()
  const noted: string[] = []
  const [one, other] = [slow('甲', 40, noted), slow('乙', 40, noted)].map(steps => inTurns(steps, stop))
  expect(await Promise.all([one, other])).toEqual([40, 40])
  expect(noted.join('').match(/甲乙/g)?.length).toBeGreaterThan(3)

  const endless = inTurns(slow('丙', Number.POSITIVE_INFINITY, []), stop)
  await inTurns(slow('丁', 1, []), new AbortController())
  stop.abort()
  expect(await endless).toBeNull()
})
