/** What others do without the page's hearing of it is asked for again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { lookAgain } from '../../../client/parts/look-again.ts'
import { switchTabs } from '../local/browser.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('looking again', () => {
  it('PAGE-321: when the page is looked at, each minute while it is, and never once it is left', () => {
    const load = vi.fn()
    const scope = effectScope()
    scope.run(() => lookAgain(load))
    expect(load).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(60_000)
    expect(load).toHaveBeenCalledTimes(1)
    switchTabs()
    expect(load).toHaveBeenCalledTimes(2)
    dispatchEvent(new Event('focus'))
    expect(load).toHaveBeenCalledTimes(3)
    Object.assign(document, { visibilityState: 'hidden' })
    vi.advanceTimersByTime(300_000)
    expect(load).toHaveBeenCalledTimes(3)
    switchTabs()
    scope.stop()
    vi.advanceTimersByTime(300_000)
    dispatchEvent(new Event('focus'))
    switchTabs()
    expect(load).toHaveBeenCalledTimes(4)
  })
})
