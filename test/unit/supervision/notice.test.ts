/** The notice as data. */
import { describe, expect, it } from 'vitest'
import {
  KEY_TASKS,
  NOTICE,
  REQUIREMENTS,
  requirementsWith,
  responsibleUnits,
  type Contact,
} from '../../../shared/annex/notice.ts'
import { NOTICE_GOALS } from '../../../shared/annex/targets.ts'
import { UNITS, type Unit, type UnitId } from '../../../shared/annex/units.ts'

/** responsible by the notice's second section, and not in its annex 1 */
const MORE = ['区民政局', '区住房城乡建委', '区国资委', '区规划自然资源局'].map((name, i): Unit => ({
  id: `more-${i}` as UnitId,
  name,
  kind: 'department',
  order: UNITS.length + i,
}))

describe('the notice', () => {
  it('SUP-35: each key task finds the units that it names, by whatever name, those too that were added', () => {
    const all = [...UNITS, ...MORE]
    const names = KEY_TASKS.map(task =>
      responsibleUnits(task, all).map(id => all.find(unit => unit.id === id)?.name ?? ''),
    )
    expect(names[0]).toEqual(['区卫生健康委', '区教委', '区市场监管局', '区民政局'])
    expect(names[1]).toEqual([
      '区卫生健康委',
      '区教委',
      '区发展改革委',
      '区经信委',
      '区城市管理局',
      '区市场监管局',
      '区民政局',
    ])
    expect(names[2]).toHaveLength(16)
    expect(names[2]?.slice(-3)).toEqual(['区住房城乡建委', '区国资委', '区规划自然资源局'])
    expect(names[3]).toEqual(['区卫生健康委', '区发展改革委', '区住房城乡建委', '区规划自然资源局'])
    expect(names[4]).toEqual(['区卫生健康委', '区总工会', '区妇联'])
    for (const task of KEY_TASKS) expect(responsibleUnits(task, UNITS).length).toBeGreaterThan(1)
  })

  it('SUP-73: the contact stands in its requirements where the house has given one, and nothing of it otherwise', () => {
    const textWith = (contact: Contact): string => requirementsWith(contact).at(-1)?.text ?? ''
    expect(textWith({})).toContain('报送工作推进情况（附件2），')
    expect(textWith({ phone: '内线 8100' })).toContain('（附件2；联系电话：内线 8100），')
    expect(textWith({ phone: '8100', email: 'a@b.cn' })).toContain('（附件2；联系电话：8100，邮箱：a@b.cn），')
    expect(requirementsWith({ phone: '8100' }).slice(0, 2)).toEqual(REQUIREMENTS.slice(0, 2))
  })

  it('SUP-35: its key tasks are numbered as they stand, and its goals are those that are counted against', () => {
    expect(KEY_TASKS.map(({ topic }) => topic)).toEqual([1, 2, 3, 4, 5])
    expect(REQUIREMENTS).toHaveLength(3)
    for (const { places, perThousand } of NOTICE_GOALS) {
      expect(NOTICE.goals).toContain(`${places}个`)
      expect(NOTICE.goals).toContain(`${perThousand}个`)
    }
  })
})
