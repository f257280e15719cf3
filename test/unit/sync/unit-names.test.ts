/** Added and renamed units go by the name that they have now, without a network too. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { useTable } from '../../../client/stores/table.ts'
import { useUnitNames } from '../../../client/stores/unit-names.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { unitValue } from '../../../shared/document/values.ts'
import { MUER } from '../gate/world.ts'
import { answers, eventually, openPage, reloadPage, server } from './page.ts'

const ADDED = 'unit-1' as UnitId
const MONTH = 'progress-2022-09' as RoomName

function named(doc: Y.Doc, names: Readonly<Record<string, string>>): Y.Doc {
  for (const [order, [id, name]] of Object.entries(names).entries())
    doc.getMap('units').set(id, unitValue({ id: id as UnitId, name, kind: 'town', order }))
  return doc
}
const answerPlan = (room: string, names: Readonly<Record<string, string>>): void => {
  const bytes = Y.encodeStateAsUpdate(named(new Y.Doc(), names))
  answers.set(`/api/rooms/${room}/content`, () => new Response(new Uint8Array(bytes)))
}

beforeEach(async () => {
  await openPage()
  answers.set('/api/rooms', [
    ...[2022, 2023].map(year => ({ room: `plan-${year}`, kind: 'plan', year, epoch: 'e1' })),
    { room: MONTH, kind: 'progress', year: 2022, month: '2022-09', epoch: 'e1' },
  ])
  answerPlan('plan-2022', { muer: '木耳镇' })
  answerPlan('plan-2023', { muer: '木耳街道', [ADDED]: '大湾镇' })
})
afterEach(() => {
  useTable().close()
  vi.unstubAllGlobals()
})

describe('the names of units', () => {
  it('PAGE-322: are those of the newest plan, without a network too, and before it those of the open table', async () => {
    const names = useUnitNames()
    expect(names.nameOf(MUER)).toBe('木耳镇')
    await eventually(() => expect([names.nameOf(MUER), names.nameOf(ADDED)]).toEqual(['木耳街道', '大湾镇']))
    named(server.doc(MONTH), { muer: '木耳镇（旧）' })
    await useTable().open(MONTH)
    await eventually(() => expect([names.nameOf(MUER), names.nameOf(ADDED)]).toEqual(['木耳镇（旧）', '大湾镇']))
    // people and stamps go by them; who goes by the unit's name alone, by whichever, has no name beside it
    expect(names.personWords(MUER, '陈工')).toBe('木耳镇（旧） 陈工')
    expect(['木耳镇', '木耳镇（旧）'].map(name => names.personWords(MUER, name))).toEqual([
      '木耳镇（旧）',
      '木耳镇（旧）',
    ])
    expect([names.stampOf(ADDED), names.personWords(ADDED, '大湾镇')]).toEqual(['大湾', '大湾镇'])
    useTable().close()
    answers.delete('/api/rooms')
    answers.delete('/api/rooms/plan-2023/content')
    await reloadPage()
    const again = useUnitNames()
    await eventually(() => expect([again.nameOf(MUER), again.nameOf(ADDED)]).toEqual(['木耳街道', '大湾镇']))
  })
})
