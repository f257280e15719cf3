import { describe, expect, it } from 'vitest'
import { CALM, syncWords, type SyncStanding } from '../../../client/parts/sync-words.ts'

const keyOf = (change: Partial<SyncStanding>): string => syncWords({ ...CALM, ...change }).key

describe('the words of the status', () => {
  it('PAGE-05: calls nothing synced that has waited for a second', () => {
    expect(keyOf({})).toBe('synced')
    expect(keyOf({ state: 'pending', waiting: 1, lasting: true })).toBe('sending')
  })

  it('keeps quiet about a sending that takes less than a second', () => {
    expect(keyOf({ state: 'pending', waiting: 1 })).toBe('synced')
  })

  it('counts what only this computer has while the server is out of reach', () => {
    expect(syncWords({ ...CALM, state: 'offline', waiting: 3 })).toMatchObject({ key: 'waiting', n: 3, tone: 'warn' })
    expect(keyOf({ state: 'offline', waiting: 3, online: false })).toBe('waiting')
  })

  it('PAGE-06: tells a missing network from a silent server', () => {
    expect(keyOf({ state: 'offline', online: false })).toBe('offline')
    expect(keyOf({ state: 'offline', online: true, lasting: true })).toBe('unreachable')
    expect(keyOf({ state: 'offline', online: true })).toBe('sending')
  })

  it('puts what is lost or may be lost before everything else', () => {
    expect(keyOf({ state: 'refused', refused: 2, opening: true })).toBe('refused')
    expect(keyOf({ state: 'refused', refused: 2, noStorage: true })).toBe('noStorage')
    expect(keyOf({ state: 'offline', opening: true })).toBe('opening')
  })
})
