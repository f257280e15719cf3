/** What the bulletin says. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_TASKS } from '../../../shared/annex/notice.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { bulletinOf, headingNumbers, readBulletin, type BulletinPart } from '../../../shared/supervision/bulletin.ts'
import { makeBulletin, type BulletinFacts } from '../../../shared/supervision/bulletin-made.ts'
import { inChinese, numberOf } from '../../../shared/supervision/numerals.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { bulletinFacts, SHA } from './bulletin-facts.ts'
import { row, submitted } from './months.ts'

/** Its lines as they are read, tables left out. */
const linesIn = (facts: BulletinFacts): string[] => {
  const { parts } = makeBulletin(facts)
  const numbers = headingNumbers(parts)
  return parts.flatMap((part, i) => (part.is === 'table' ? [] : [(numbers[i] ?? '') + part.text]))
}
const section = (lines: readonly string[], from: string, to: string): string[] =>
  lines.slice(lines.indexOf(from) + 1, to === '' ? undefined : lines.indexOf(to))
const tablesIn = (facts: BulletinFacts): string[][][] =>
  makeBulletin(facts).parts.flatMap(part => (part.is === 'table' ? [part.rows.map(cells => [...cells])] : []))

const part = (): fc.Arbitrary<BulletinPart> =>
  fc.oneof(
    fc.record({
      is: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      text: fc.string(),
    }),
    fc.record({ is: fc.constant('paragraph' as const), text: fc.string() }),
    fc.record({
      is: fc.constant('table' as const),
      columns: fc.constant([
        { heading: '单位', share: 30, align: 'centre' as const },
        { heading: '情况', share: 70, align: 'left' as const },
      ]),
      rows: fc.array(fc.tuple(fc.string(), fc.string())),
    }),
  )

describe('the bulletin', () => {
  it('SUP-23: names the period, who reported when, who came late, who is missing, whose was returned, who owes nothing', () => {
    const lines = linesIn(bulletinFacts())
    expect(lines[0]).toMatch(/现将2022年9月各单位工作推进情况通报如下.*截止时间为9月25日，数据截至9月27日10:30。$/)
    expect(section(lines, '一、报送情况', '二、目标进展')).toEqual([
      '本月应报送单位21个，已报送18个（按时17个，迟报1个），已退回1个，未报送2个。',
      '迟报单位：龙兴镇（迟报1天）。',
      '已退回、待重新报送单位：区市场监管局。',
      '逾期未报送单位：区经信委（逾期2天）、龙溪街道（逾期2天）。',
      '本月无须报送单位：区城市管理局。',
    ])
    const [reported = []] = tablesIn(bulletinFacts())
    expect(reported).toHaveLength(21)
    expect(reported[0]).toEqual(['1', '区卫生健康委', '9月22日10:05', '9月22日10:05', '按时报送'])
    expect(reported[3]).toEqual(['4', '区经信委', '—', '—', '未报送，逾期2天'])
    expect(reported.find(([, unit]) => unit === '龙兴镇')?.at(-1)).toBe('迟报1天')
    expect(reported.find(([, unit]) => unit === '区市场监管局')?.at(-1)).toBe('已退回，待重新报送')
  })

  it('SUP-71: a report that was withdrawn is called so beside its times, and counts as not reported', () => {
    const [reported = []] = tablesIn(bulletinFacts())
    expect(reported.find(([, unit]) => unit === '龙溪街道')?.slice(2)).toEqual([
      '9月22日10:05',
      '9月22日10:05',
      '已撤回，逾期2天',
    ])
    const early = bulletinFacts(month => void (month.deadline = '2022-09-30' as CivilDate))
    expect(
      tablesIn(early)[0]
        ?.find(([, unit]) => unit === '龙溪街道')
        ?.at(-1),
    ).toBe('已撤回')
    expect(linesIn(early)).toContain('尚未报送单位：区经信委、龙溪街道。')
  })

  it('SUP-23: where all have reported in time nobody is named', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units) unit.report = month.units[0]?.report ?? null
    })
    expect(section(linesIn(facts), '一、报送情况', '二、目标进展')).toEqual(['本月应报送单位22个，已报送22个。'])
  })

  it('SUP-24: tells places against the targets, and the towns in a table', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units) {
        if (unit.id === 'health-commission') unit.rows = unit.rows.map(one => ({ ...one, totalPlaces: 2_486 }))
        if (unit.id === 'muer') unit.rows = unit.rows.map(one => ({ ...one, newPlaces: 42, totalPlaces: 50 }))
        if (unit.id === 'longta') unit.rows = unit.rows.map(one => ({ ...one, newPlaces: 99, totalPlaces: 9 }))
      }
    })
    const [district, kindergarten, towns, doubts] = section(linesIn(facts), '二、目标进展', '三、存在问题')
    expect(district).toBe(
      '全区总托位：累计托位2486个，完成目标3150个的78.9%，还差664个，后3个月平均每月需新增222个；每千人口托位1.66个（以149.98万人为基数）。',
    )
    expect(kindergarten).toBe(
      '区内幼儿园：今年新增托位1个，完成目标1000个的0.1%，还差999个，后3个月平均每月需新增333个。',
    )
    expect(towns).toMatch(/^镇街新增托位：13个镇街中，木耳镇、龙塔街道等2个已完成今年目标；龙兴镇、.*等11个尚未完成。$/)
    expect(doubts).toBe('以下数据需核实：龙塔街道9月新增托位99个，多于同月累计托位9个。')
    const [, table = []] = tablesIn(facts)
    expect(table).toHaveLength(13)
    expect(table[0]).toEqual(['木耳镇', '42', '42', '40', '105.0%'])
  })

  it('SUP-60: of the one month that is left there is no average', () => {
    const facts = bulletinFacts(month => void (month.month = '2022-11' as Month))
    const [, kindergarten] = section(linesIn(facts), '二、目标进展', '三、存在问题')
    expect(kindergarten).toBe('区内幼儿园：今年新增托位1个，完成目标1000个的0.1%，还差999个，12月需新增999个。')
  })

  it('SUP-24: says so where nobody gave a number, and where a town gave none', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units) unit.rows = unit.rows.map(({ newPlaces: _, totalPlaces: __, ...texts }) => texts)
    })
    const lines = section(linesIn(facts), '二、目标进展', '三、存在问题')
    expect(lines[0]).toBe('全区总托位：各单位尚未填报累计托位，暂无法统计。')
    expect(lines[1]).toMatch(/^区内幼儿园：尚未填报今年新增托位，还差1000个/)
    expect(tablesIn(facts)[1]?.[0]).toEqual(['木耳镇', '未填报', '未填报', '40', '—'])
  })

  it('SUP-43: a target that is not reached is never 100.0%', () => {
    const percentOf = (totalPlaces: number): string | undefined => {
      const facts = bulletinFacts(month => {
        for (const unit of month.units)
          if (unit.id === 'health-commission') unit.rows = unit.rows.map(one => ({ ...one, totalPlaces }))
      })
      return /目标3150个的([\d.]+%)/.exec(linesIn(facts).join('\n'))?.[1]
    }
    expect([3_149, 3_150, 3_146, 2_486].map(percentOf)).toEqual(['99.9%', '100.0%', '99.9%', '78.9%'])
  })

  it('SUP-25: problems stand under the key task that they were sorted to, the others at the end; none is made up', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units)
        if (!['education-commission', 'muer', 'longxing'].includes(unit.id))
          unit.rows = unit.rows.map((one, i) => ({
            ...one,
            problems: ['无', '暂无问题。', '未发现突出问题', ' \n'][i % 4] ?? '',
          }))
    })
    const sorted = {
      ...facts,
      topics: [
        { unit: 'muer' as UnitId, row: 'a', topic: 3 },
        { unit: 'longxing' as UnitId, row: 'a', topic: 1 },
      ],
    }
    expect(section(linesIn(sorted), '三、存在问题', '四、下一步工作')).toEqual([
      `（一）${KEY_TASKS[0]?.title ?? ''}`,
      '1.龙兴镇：场地不足10。',
      `（二）${KEY_TASKS[2]?.title ?? ''}`,
      '1.木耳镇：场地不足9。',
      '（三）其他问题',
      '1.区教委：场地不足1。',
    ])
    const none = bulletinFacts(month => {
      for (const unit of month.units) unit.rows = unit.rows.map(one => ({ ...one, problems: '无' }))
    })
    expect(section(linesIn(none), '三、存在问题', '四、下一步工作')).toEqual(['各单位本月未反映需要协调解决的问题。'])
  })

  it('SUP-72: where no problem is sorted there is nothing that the others stand beside, and no heading for them', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units)
        if (!['education-commission', 'muer'].includes(unit.id))
          unit.rows = unit.rows.map(one => ({ ...one, problems: '无' }))
    })
    const problems = (topics: BulletinFacts['topics']): string[] =>
      section(linesIn({ ...facts, topics }), '三、存在问题', '四、下一步工作')
    expect(problems([])).toEqual(['1.区教委：场地不足1。', '2.木耳镇：场地不足9。'])
    const sorted = ['education-commission', 'muer'].map(unit => ({ unit: unit as UnitId, row: 'a', topic: 3 }))
    expect(problems(sorted)[0], 'a key task is said').toBe(`（一）${KEY_TASKS[2]?.title ?? ''}`)
  })

  it('SUP-26: what was returned or withdrawn is not said in its unit’s name', () => {
    const lines = section(linesIn(bulletinFacts()), '三、存在问题', '')
    expect(lines.some(line => /\d\.区教委：/.test(line))).toBe(true)
    expect(lines.filter(line => /\d\.(区市场监管局|龙溪街道|区经信委)：/.test(line))).toEqual([])
    expect(lines).toContain('区经信委、龙溪街道要抓紧完成本月推进表报送。区市场监管局要按退回意见修改后重新报送。')
  })

  it('SUP-36: nor are its numbers counted, in no total, no table and no doubt', () => {
    const facts = bulletinFacts(month => {
      for (const unit of month.units) {
        if (unit.id === 'longxi') unit.rows = [row('a', { newPlaces: 999, totalPlaces: 1 })]
        if (unit.id === 'education-commission') {
          unit.report = submitted('2022-09-22T02:05:00Z', 'returned')
          unit.rows = [row('a', { newPlaces: 777, totalPlaces: 1_300 })]
        }
      }
    })
    const lines = section(linesIn(facts), '二、目标进展', '三、存在问题')
    expect(lines[1]).toMatch(/^区内幼儿园：尚未填报今年新增托位，还差1000个/)
    expect(lines.join('')).not.toMatch(/999|777|1300|核实/)
    const [, towns = []] = tablesIn(facts)
    expect(towns.find(([unit]) => unit === '龙溪街道')).toEqual(['龙溪街道', '未填报', '未填报', '40', '—'])
  })

  it('SUP-27: the copies’ SHA-256 stand in it on request alone', () => {
    const facts = bulletinFacts()
    expect(makeBulletin(facts).seals).toEqual([])
    const { seals } = makeBulletin({ ...facts, withSeals: true })
    expect(seals).toHaveLength(18)
    expect(seals[0]).toBe(`区卫生健康委（第2次报送）SHA-256：${SHA}`)
  })

  it('SUP-28: headings are numbered by their order, anew under each higher one', () => {
    const heading = (level: 1 | 2 | 3): BulletinPart => ({ is: 'heading', level, text: '' })
    const parts = [1, 2, 3, 3, 2, 3, 1, 3, 2].map(level => heading(level as 1 | 2 | 3))
    expect(headingNumbers([{ is: 'paragraph', text: '' }, ...parts])).toEqual([
      '',
      '一、',
      '（一）',
      '1.',
      '2.',
      '（二）',
      '1.',
      '二、',
      '1.',
      '（一）',
    ])
    for (let n = 1; n < 100; n++) expect(numberOf(inChinese(n))).toBe(n)
  })

  it('SUP-29: what is kept is read back as it was, whatever was edited', () =>
    fc.assert(
      fc.property(fc.array(part()), fc.string(), fc.array(fc.string()), (parts, title, seals) => {
        const bulletin = bulletinOf({
          month: '2022-09' as Month,
          title,
          to: '各有关单位',
          parts,
          from: '区卫生健康委',
          date: '2022-09-27' as CivilDate,
          seals,
        })
        expect(readBulletin(JSON.parse(JSON.stringify(bulletin)))).toEqual(bulletin)
      }),
    ))

  it('SUP-42: what units say at great length goes on in further paragraphs, whole, and can be kept', () => {
    const long = '报送内容很长。'.repeat(2_857)
    const rest = '👶'.repeat(19_999)
    const facts = bulletinFacts(month => {
      for (const unit of month.units)
        if (unit.id === 'muer')
          unit.rows = ['a', 'b', 'c'].map(id => row(id, { problems: long, nextSteps: id === 'a' ? long : rest }))
    })
    const made = makeBulletin(facts)
    expect(readBulletin(JSON.parse(JSON.stringify(made)))).toEqual(made)
    const texts = made.parts.map(part => (part.is === 'table' ? '' : part.text))
    expect(texts.join('')).toContain(`木耳镇：${long}${rest}。${rest}。`)
    expect(texts.filter(text => text.startsWith('木耳镇：报送')).map(text => text.at(-1))).toEqual([
      '。',
      '。',
      '。',
      '。',
    ])
    expect(texts.filter(text => !text.isWellFormed())).toEqual([])
  })

  it('SUP-29: what is no bulletin is none', () => {
    const good = makeBulletin(bulletinFacts())
    const column = { heading: '单位', share: 1, align: 'left' }
    const wrong: unknown[] = [
      null,
      [],
      'text',
      { ...good, format: 'other' },
      { ...good, version: 2 },
      { ...good, month: '2022-13' },
      { ...good, date: '2022-02-30' },
      { ...good, title: 'x'.repeat(201) },
      { ...good, to: null },
      { ...good, seals: [1] },
      { ...good, parts: 'x' },
      ...[
        null,
        { is: 'other', text: '' },
        { is: 'heading', level: 4, text: '' },
        { is: 'paragraph' },
        { is: 'paragraph', text: 'x'.repeat(40_001) },
        { is: 'table', columns: [], rows: [] },
        { is: 'table', columns: [{ ...column, share: 0 }], rows: [] },
        { is: 'table', columns: [{ ...column, align: 'up' }], rows: [] },
        { is: 'table', columns: [column], rows: [['a', 'b']] },
      ].map(one => ({ ...good, parts: [one] })),
    ]
    for (const value of wrong) expect([value, readBulletin(value)]).toEqual([value, null])
    expect(readBulletin(good)).toEqual(good)
  })
})
