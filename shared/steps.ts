/** Long work in small steps: whoever drives it may let something else come between two of them. */

export type Steps<T> = Generator<undefined, T, undefined>

/** The list, a step each. */
export function* eachInSteps<T>(list: readonly T[], work: (one: T, at: number) => void): Steps<void> {
  for (const [at, one] of list.entries()) {
    work(one, at)
    yield
  }
}
