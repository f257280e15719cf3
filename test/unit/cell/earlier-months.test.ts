/** Beside a unit's rows stands the newest earlier month in which it had any. */
import { describe, expect, it } from 'vitest'
import { earlierMonths, newestWith } from '../../../client/parts/earlier-months.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { RoomEntry } from '../../../shared/api.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import type { Month } from '../../../shared/time.ts'
import { LONGXING, MUER } from '../gate/world.ts'

const monthEntry = (month: string): RoomEntry => ({
  room: `progress-${month}` as RoomName,
  kind: 'progress',
  year: 2022,
  month: month as Month,
  epoch: 'e',
})
const plan: RoomEntry = { room: 'plan-2022' as RoomName, kind: 'plan', year: 2022, epoch: 'e' }
const rooms = [plan, ...['2022-06', '2022-09', '2022-07', '2022-08', '2022-10'].map(monthEntry)]

/** 木耳镇 is due each quarter, 龙兴镇 each month; 2022-08 cannot be read. */
const HELD: Readonly<Record<string, readonly UnitId[]>> = { '2022-06': [MUER, LONGXING], '2022-07': [LONGXING] }

async function found(unit: UnitId | null): Promise<{ month: string | undefined; asked: string[] }> {
  const asked: string[] = []
  const answer = await newestWith(earlierMonths(rooms, 'progress-2022-09'), unit, {
    read: async ({ month }) => {
      asked.push(month)
      return HELD[month] ?? null
    },
    rowsIn: (units, one) => units.filter(id => id === one),
  })
  return { month: answer?.entry.month, asked }
}

describe('the month before', () => {
  it('PAGE-317: is the newest in which the unit had a row, a quarterly one’s too; without any the newest that can be read', async () => {
    expect(await found(LONGXING)).toEqual({ month: '2022-07', asked: ['2022-08', '2022-07'] })
    expect(await found(MUER)).toEqual({ month: '2022-06', asked: ['2022-08', '2022-07', '2022-06'] })
    expect((await found('yufengshan' as UnitId)).month).toBe('2022-07')
    expect(await found(null)).toEqual({ month: '2022-07', asked: ['2022-08', '2022-07'] })
    expect(earlierMonths(rooms, 'progress-2022-06')).toEqual([])
  })
})
