/** The year's units and the settings of its tasks, as the lead office changes them and the gate lets them in. */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import {
  addUnit,
  changeUnit,
  moveUnit,
  setTask,
  toggleAssigned,
  unitsToOffer,
} from '../../../client/cell/plan-settings.ts'
import { openOwnEdits } from '../../../client/cell/own-edits.ts'
import { monthAfter } from '../../../client/parts/next-month.ts'
import { kindByName, NOTICE_UNITS, UNITS, type UnitId } from '../../../shared/annex/units.ts'
import { shownTasksOf, tasksMap } from '../../../shared/document/task-list.ts'
import { unitsOf } from '../../../shared/document/values.ts'
import type { Month } from '../../../shared/time.ts'
import { CLERK, codeOf, LEAD, LONGXING, MUER, world } from '../gate/world.ts'

const namesIn = (doc: Y.Doc): string[] => unitsOf(doc).map(({ name }) => name)

describe('the plan’s settings', () => {
  it('PAGE-341: a new unit’s kind is told from its name, as it is for all that the notice names', () => {
    expect(UNITS.filter(({ name, kind }) => kindByName(name) !== kind)).toEqual([])
    expect(['大湾镇', '礼嘉街道', '区林业局', ''].map(kindByName)).toEqual([
      'town',
      'subdistrict',
      'department',
      'department',
    ])
  })

  it('PAGE-221: units are added, renamed, retired, given a target and another place, each let in from the lead office alone', () => {
    const plan = world('plan-2022')
    const [offered] = NOTICE_UNITS
    if (!offered) throw new Error('none is offered')
    const steps: ((doc: Y.Doc) => void)[] = [
      doc => addUnit(doc, { ...offered, kind: 'department' }),
      doc => addUnit(doc, { name: '大湾镇', kind: 'town', placesTarget: 40 }),
      doc => changeUnit(doc, MUER, unit => ({ ...unit, name: '木耳街道', kind: 'subdistrict', placesTarget: 60 })),
      doc => changeUnit(doc, LONGXING, unit => ({ ...unit, retired: true })),
      doc => moveUnit(doc, MUER, -1),
    ]
    for (const step of steps) {
      expect(codeOf(plan.edit(CLERK, step))).toBe('read-only')
      expect(codeOf(plan.edit(LEAD, step))).toBe('accepted')
    }
    const units = unitsOf(plan.doc)
    expect(namesIn(plan.doc).slice(-2)).toEqual(['区民政局', '大湾镇'])
    expect(units.findIndex(({ id }) => id === MUER)).toBe(8)
    expect(units[8]).toMatchObject({ name: '木耳街道', kind: 'subdistrict', placesTarget: 60 })
    expect(units.find(({ id }) => id === LONGXING)).toMatchObject({ retired: true })
    expect(units.map(({ order }) => order)).toEqual(units.map((_, i) => i))
    const client = plan.copy()
    moveUnit(client, units[0]?.id ?? MUER, -1)
    expect(unitsOf(client)).toEqual(units)
  })

  it('PAGE-319: what the plan has by its id or by its name, as anyone writes it, is not offered again', () => {
    const { doc } = world('plan-2022')
    const [first, second, third] = NOTICE_UNITS
    if (!first || !second || !third) throw new Error('too few are offered')
    expect(unitsToOffer(unitsOf(doc))).toEqual(NOTICE_UNITS)
    addUnit(doc, { ...first, kind: 'department' })
    addUnit(doc, { name: second.name, kind: 'department' })
    addUnit(doc, { ...third, name: '区国资办', kind: 'department' })
    expect(unitsToOffer(unitsOf(doc))).toEqual(NOTICE_UNITS.slice(3))
  })

  it('PAGE-222: who reports a task, how often and when it was done are steps to take back, let in by the gate', () => {
    const plan = world('plan-2022')
    const client = plan.copy()
    const edits = openOwnEdits(client, [tasksMap(client)])
    const task = (): ReturnType<typeof shownTasksOf>[number] => {
      const [first] = shownTasksOf(client)
      if (!first) throw new Error('no task')
      return first
    }
    const before = task()
    toggleAssigned(client, before.id, MUER)
    toggleAssigned(client, before.id, 'education-commission' as UnitId)
    expect(task().assigned).toEqual(['health-commission', 'education-commission', 'muer'])
    toggleAssigned(client, before.id, MUER)
    setTask(client, before.id, { cadence: 'quarterly' })
    setTask(client, before.id, { doneIn: '2022-11' as Month })
    expect(task()).toMatchObject({ cadence: 'quarterly', doneIn: '2022-11' })
    for (let n = 0; n < 5; n++) edits.undo()
    expect(task()).toEqual(before)
    for (let n = 0; n < 5; n++) edits.redo()
    setTask(client, before.id, { doneIn: null })
    expect(task().doneIn).toBeUndefined()
    const sent = plan.edit(LEAD, doc => {
      toggleAssigned(doc, before.id, MUER)
      setTask(doc, before.id, { cadence: 'monthly', doneIn: '2022-12' as Month })
    })
    expect(codeOf(sent)).toBe('accepted')
  })

  it('PAGE-223: the month after December is the next year’s January', () => {
    expect(['2022-09', '2022-12'].map(month => monthAfter(month as Month))).toEqual(['2022-10', '2023-01'])
  })
})
