import { describe, expect, it } from 'vitest'
import { timeWords } from '../../../client/parts/time-words.ts'

/** 24 September 2022, 10:05 in Asia/Shanghai */
const NOW = Date.parse('2022-09-24T02:05:00Z')

describe('when something happened', () => {
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
