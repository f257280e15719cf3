import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { i18n } from '../../../client/locales/i18n.ts'
import { timeWords, useOwnTimeWords, useTimeWords } from '../../../client/parts/time-words.ts'
import { noteServerTime } from '../../../client/stores/server-clock.ts'

/** 24 September 2022, 10:05 in Asia/Shanghai */
const NOW = Date.parse('2022-09-24T02:05:00Z')

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const shown = (useWords: typeof useTimeWords, at: number): Promise<string> =>
  renderToString(
    createSSRApp({
      setup() {
        const words = useWords()
        return () => words(at)
      },
    }).use(i18n),
  )

describe('when something happened', () => {
  it("PAGE-303: today and yesterday are the server's days where its times are shown, and this computer's where its own are", async () => {
    const day = 86_400_000
    vi.useFakeTimers({ now: NOW + day })
    vi.stubGlobal('document', new EventTarget())
    noteServerTime(new Date(NOW).toUTCString())
    expect(await shown(useTimeWords, NOW)).toContain('今天 10:05')
    expect(await shown(useOwnTimeWords, NOW)).toContain('昨天 10:05')
    expect(await shown(useOwnTimeWords, NOW + day)).toContain('今天 10:05')
  })

  it('goes by the day of Asia/Shanghai, not of UTC', () => {
    expect(timeWords(Date.parse('2022-09-23T16:00:00Z'), NOW)).toMatchObject({ key: 'today', time: '00:00' })
    expect(timeWords(Date.parse('2022-09-23T15:59:00Z'), NOW)).toMatchObject({ key: 'yesterday', time: '23:59' })
  })

  it('names the day within a year, the year before it', () => {
    expect(timeWords(Date.parse('2022-09-01T01:02:00Z'), NOW)).toEqual({
      key: 'thisYear',
      year: 2022,
      month: 9,
      day: 1,
      time: '09:02',
    })
    expect(timeWords(Date.parse('2021-12-31T15:00:00Z'), NOW)).toMatchObject({ key: 'earlier', year: 2021 })
  })
})
