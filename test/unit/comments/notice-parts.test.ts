/** The notice's page in data: who answers for a key task, and which bulletins speak of it. */
import { describe, expect, it } from 'vitest'
import { responsiblePieces } from '../../../client/parts/notice-parts.ts'
import { withoutPart, withText } from '../../../client/supervision/bulletin-edits.ts'
import { KEY_TASKS } from '../../../shared/annex/notice.ts'
import { monthRecord } from '../../../shared/document/month-json.ts'
import { addRow } from '../../../shared/document/progress-table.ts'
import { unitValue } from '../../../shared/document/values.ts'
import { problemParts } from '../../../shared/supervision/bulletin-texts.ts'
import { bulletinOf, heading, readBulletin, topicsIn, type BulletinPart } from '../../../shared/supervision/bulletin.ts'
import type { SealedCopy } from '../../../shared/supervision/seals.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { rowId, world } from '../gate/world.ts'
import type { UnitId } from '../../../shared/annex/units.ts'

const bulletin = (...parts: BulletinPart[]) =>
  bulletinOf({
    month: '2022-09' as Month,
    date: '2022-09-28' as CivilDate,
    title: '',
    to: '',
    from: '',
    parts,
    seals: [],
  })

const UNIT = 'education-commission' as UnitId
const COPY = {
  unit: { id: UNIT, name: '区教委' },
  rows: [
    { id: 'a', problems: '场地不足。' },
    { id: 'b', problems: '合表计量。' },
  ],
} as unknown as SealedCopy

describe('the notice’s page', () => {
  it('PAGE-284: the pieces of who answers are the notice’s words, and each unit of the month, by whichever name, leads to its row', () => {
    const { doc } = world()
    const record = monthRecord(doc)
    for (const task of KEY_TASKS) {
      const pieces = responsiblePieces(task, record)
      expect(pieces.map(({ text }) => text).join('')).toBe(task.responsible)
      expect(responsiblePieces(task, null).every(({ to }) => to.length === 0)).toBe(true)
    }
    const [, second] = KEY_TASKS
    if (!second) throw new Error('no second task')
    const to = new Map(
      responsiblePieces(second, record).map(piece => [piece.text, piece.to.map(({ address }) => address)]),
    )
    // as the notice writes it, and as annex 1 does: 区城市管理局
    const row = rowId(doc, 'urban-management' as UnitId)
    expect(to.get('区城管局')).toEqual([`/progress/2022-09?cell=urban-management/${row}/progress`])
    expect(to.get('区民政局')).toEqual([])
  })

  it('PAGE-318: 有关镇街 leads to each town and subdistrict of the month, and 区民政局等 to the unit once it is there', () => {
    const { doc } = world()
    const civil = { id: 'civil-affairs' as UnitId, name: '区民政局', kind: 'department', order: 99 } as const
    doc.getMap('units').set(civil.id, unitValue(civil))
    addRow(doc, { unit: civil.id, id: 'c1', order: 'a' })
    const record = monthRecord(doc)
    const pieces = KEY_TASKS.flatMap(task => responsiblePieces(task, record))
    const towns = record?.units.filter(({ kind, rows }) => kind !== 'department' && rows.length > 0) ?? []
    const all = pieces.filter(({ text }) => /有关镇街/.test(text))
    expect(all.length).toBeGreaterThan(0)
    for (const { to } of all) expect(to.map(({ name }) => name)).toEqual(towns.map(({ name }) => name))
    for (const { text, to } of pieces.filter(piece => piece.text.startsWith('区民政局')))
      expect([text, to]).toEqual([
        text,
        [{ name: civil.name, address: '/progress/2022-09?cell=civil-affairs/c1/progress' }],
      ])
    expect(pieces.some(({ text }) => text === '区民政局等')).toBe(true)
  })

  it('PAGE-286: a bulletin is sorted under the tasks of its problems, whatever its headings say; what names a task alone is not', () => {
    const made = bulletin(...problemParts([COPY], [{ unit: UNIT, row: 'b', topic: 2 }]))
    expect(topicsIn(made)).toEqual(new Set([2]))
    const at = made.parts.findIndex(part => part.is === 'heading' && part.topic === 2)
    const reworded = withText(made, at, '社会力量办托')
    expect(topicsIn(readBulletin(JSON.parse(JSON.stringify(reworded))) ?? bulletin())).toEqual(new Set([2]))
    expect(topicsIn(withoutPart(made, at))).toEqual(new Set())
    const [first] = KEY_TASKS
    expect(topicsIn(bulletin(heading(2, first?.title ?? '')))).toEqual(new Set())
    // a number that is no task's is none
    expect(topicsIn(readBulletin(bulletin(heading(2, '其他', 9))) ?? bulletin())).toEqual(new Set())
  })
})
