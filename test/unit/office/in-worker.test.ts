/** The worker's two ends: what goes wrong between them is told. */
import { afterEach, expect, it, vi } from 'vitest'
import { readFiles } from '../../../client/office/in-worker.ts'

afterEach(() => vi.unstubAllGlobals())

it('PAPER-91: an answer that the worker cannot send is told as a failure of it', async () => {
  const heard: ((event: { data: unknown }) => void)[] = []
  const told = vi.fn<(work: () => void) => void>()
  vi.stubGlobal('addEventListener', (_: string, hear: (event: { data: unknown }) => void) => heard.push(hear))
  const later = setTimeout
  vi.stubGlobal('setTimeout', (work: () => void, ms?: number) => (ms === undefined ? told(work) : later(work, ms)))
  vi.stubGlobal('postMessage', () => {
    throw new RangeError('out of memory')
  })
  await import('../../../client/office/worker.ts')
  heard[0]?.({ data: { read: [] } })
  await vi.waitUntil(() => told.mock.calls.length > 0, { timeout: 10_000 })
  expect(told.mock.calls[0]?.[0]).toThrow('out of memory')
})

it('PAPER-91: an answer that the page cannot take is a failure, and the worker ends', async () => {
  const terminate = vi.fn()
  class Deaf {
    onmessageerror: (() => void) | null = null
    terminate = terminate
    postMessage(): void {
      queueMicrotask(() => this.onmessageerror?.())
    }
  }
  vi.stubGlobal('Worker', Deaf)
  const reading = readFiles([], { onProgress: () => undefined, signal: new AbortController().signal })
  await expect(reading).rejects.toThrow()
  expect(terminate).toHaveBeenCalledOnce()
})
