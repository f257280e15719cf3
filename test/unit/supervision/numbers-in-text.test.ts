/** Numbers of childcare places in official sentences. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf } from '../../../shared/supervision/numerals.ts'
import { placesIn } from '../../../shared/supervision/numbers-in-text.ts'
import type { Month } from '../../../shared/time.ts'

const MONTH = '2022-09' as Month
const DIGITS = [...'零一二三四五六七八九']

/** As it is read aloud: 10 十, 110 一百一十, 1005 一千零五, 32,050 三万二千零五十. */
function inChinese(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000
    const low = rest === 0 ? '' : (rest < 1000 ? '零' : '') + inChinese(rest)
    return `${inChinese(Math.floor(value / 10_000))}万${rest >= 10 && rest < 20 ? low.replace('十', '一十') : low}`
  }
  if (value < 10) return DIGITS[value] ?? ''
  const scales = ['千', '百', '十', '']
  const text = [...String(value).padStart(4, '0')]
    .map((digit, i) => (digit === '0' ? '零' : `${DIGITS[Number(digit)] ?? ''}${scales[i] ?? ''}`))
    .join('')
    .replace(/^零+|零+$/g, '')
    .replace(/零+/g, '零')
  return text.replace(/^一十/, '十')
}

const count = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 99_999 })
const fullWidth = (text: string): string =>
  text.replace(/[0-9,.]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** `新120 新增托位120个`: what is found, and where. */
const found = (text: string): string[] =>
  placesIn(text, MONTH).map(
    ({ count, value, start, end }) => `${count === 'newPlaces' ? '新' : '累'}${value} ${text.slice(start, end)}`,
  )

/** Sentences in which something is offered. */
const OFFERED: readonly (readonly [text: string, ...found: string[]])[] = [
  ['新增托位120个', '新120 新增托位120个'],
  ['一是新增托位一百二十个。', '新120 新增托位一百二十个'],
  ['本月新增托位１２０个', '新120 新增托位１２０个'],
  ['本月新增托位1.2千个', '新1200 新增托位1.2千个'],
  ['新增托位 1,200 个', '新1200 新增托位 1,200 个'],
  ['新增托位３，１５０个', '新3150 新增托位３，１５０个'],
  ['新增托位两百个', '新200 新增托位两百个'],
  ['新增托位零个，原因是场地未交付', '新0 新增托位零个'],
  ['新增设托位60个', '新60 新增设托位60个'],
  ['新增托位数：45个', '新45 新增托位数：45个'],
  ['新增托位（普惠）45个', '新45 新增托位（普惠）45个'],
  ['新增普惠性托位数达到120个', '新120 新增普惠性托位数达到120个'],
  ['辖区幼儿园新增120个普惠托位', '新120 新增120个普惠托位'],
  ['新建社区托育点1所，新增托位45个', '新45 新增托位45个'],
  ['新建社区托育点3个，提供托位120个', '新120 新建社区托育点3个，提供托位120个'],
  ['9月新增备案托班14个、托位280个，今年累计新增612个', '新280 新增备案托班14个、托位280个'],
  ['建成托位〇个', '新0 建成托位〇个'],
  ['建成托位三十六个', '新36 建成托位三十六个'],
  ['日前，我镇新增托位36个', '新36 新增托位36个'],
  ['托位120个（均为新增）', '新120 托位120个（均为新增'],
  ['全区托位增加120个', '新120 托位增加120个'],
  ['较上月新增托位272个', '新272 新增托位272个'],
  ['2022年9月新增托位30个', '新30 新增托位30个'],
  ['九月份新增托位30个', '新30 新增托位30个'],
  ['将闲置用房改造为社区托育点，新增托位40个', '新40 新增托位40个'],
  ['会同区规划自然资源局新增托位40个', '新40 新增托位40个'],
  ['目标任务已完成过半，新增托位40个', '新40 新增托位40个'],
  ['联系电话13800000000，新增托位40个', '新40 新增托位40个'],
  ['累计托位三千一百五十个', '累3150 累计托位三千一百五十个'],
  ['截至9月20日，全区累计托位2486个，较上月增加272个', '累2486 累计托位2486个'],
  ['全区总托位数达3150个', '累3150 总托位数达3150个'],
  ['托位总数达到两千四百八十六个', '累2486 托位总数达到两千四百八十六个'],
  ['现有托育机构5家、托位120个', '累120 现有托育机构5家、托位120个'],
  ['辖区共有120个托位', '累120 共有120个托位'],
  ['累计建成托位2486个', '累2486 累计建成托位2486个'],
  ['累计达到2486个托位', '累2486 累计达到2486个托位'],
  ['全区托位累计达2,486个', '累2486 托位累计达2,486个'],
  ['托位由100个增加到120个', '累120 托位由100个增加到120个'],
  ['托位数增至１.２千个', '累1200 托位数增至１.２千个'],
  ['9月新增托班4个共托位80个', '新80 新增托班4个共托位80个'],
  ['新增托班4个，共80个托位', '新80 新增托班4个，共80个托位'],
  ['本月新增3岁以下婴幼儿托位60个', '新60 新增3岁以下婴幼儿托位60个'],
  ['新增1个托育点40个托位', '新40 新增1个托育点40个托位'],
  ['新增托位共计一百零五个', '新105 新增托位共计一百零五个'],
  ['净增托位20个', '新20 净增托位20个'],
  ['全区托位总数由2214个增加到2486个', '累2486 托位总数由2214个增加到2486个'],
  ['辖区托育机构6家，总托位310个', '累310 总托位310个'],
  ['已有托位310个', '累310 已有托位310个'],
  ['新增托位20个，其中普惠托位10个', '新20 新增托位20个'],
  ['新增托位30个、累计托位150个', '新30 新增托位30个', '累150 累计托位150个'],
  ['新增托位30个，累计托位150个', '新30 新增托位30个', '累150 累计托位150个'],
  ['累计托位150个，本月新增托位30个', '累150 累计托位150个', '新30 新增托位30个'],
]

/** Sentences in which nothing is: no number of places, or none of this month as it is. */
const NOT_OFFERED: readonly string[] = [
  '',
  '无',
  '联系电话02367000120',
  '王工 13800000120',
  '2022年9月25日前报送120个单位',
  '新增托位占比12%',
  '新增托位120个百分点',
  '新增托位建设资金120万元',
  '每个新增托位补助10000元',
  '新增托位用时3个月',
  '新增托位建设项目3个',
  '新增托育机构3家',
  '新增3个托位建设项目',
  '每千人口托位1.66个',
  '每千人口拥有3岁以下婴幼儿托位数不少于2.1个',
  '每个镇街新建托位40个以上',
  '平均每所幼儿园新增托位20个',
  '全区总托位不低于3150个',
  '今年区内幼儿园新增托位数不低于1000个',
  '计划新增托位240个',
  '拟新增托位240个',
  '预计10月新增托位240个',
  '力争到年底，全区累计托位3150个',
  '10月底前再完成18所幼儿园托班备案，新增托位不少于240个',
  '10月底前新增托位240个',
  '下一步，新增托位240个',
  '确保新增托位240个',
  '未新增托位',
  '新增托位120余个',
  '新增托位约120个',
  '新增托位近百个',
  '新增托位数十个',
  '新增托位几十个',
  '新增托位数百个',
  '新增托位二三十个',
  '新增托位100-120个',
  '新增托位一百至一百二十个',
  '新增托位1.5个',
  '新增托位第3批120个',
  '9月25日前新增托位30个',
  '8月新增托位30个',
  '新增普惠托位20个、非普惠托位10个',
  '新增公办托位20个和民办托位10个',
  '新增托位：幼儿园80个、社区40个',
  '镇街新建托位进度不一',
  '对48家托育机构用水性质逐一核实，41家已执行居民类水价',
  '2021年9月新增托位30个',
  '去年新增托位30个',
  '今年新增托位612个',
  '今年以来，我镇积极推进，新增托位612个',
  '1-9月新增托位612个',
  '截至9月底，新增托位612个',
  '累计新增托位612个',
  '累计新增托位达到612个',
  '累计已新增托位612个',
  '累计新增托班5个、托位612个',
  '截至8月底，累计托位2214个',
  '去年底累计托位2000个',
  '上月累计托位2214个',
]

describe('numbers of places in a text', () => {
  it('SUP-01: any number of places written in Chinese numerals is read back', () =>
    fc.assert(
      fc.property(count(), fc.boolean(), (value, isSpoken) => {
        const written = isSpoken ? inChinese(value).replace(/二(?=[百千])|^二(?=万)/g, '两') : inChinese(value)
        const text = `新增托位${written}个`
        expect(numberOf(written)).toBe(value)
        expect(placesIn(text)).toEqual([{ count: 'newPlaces', value, start: 0, end: text.length }])
      }),
    ))

  it('SUP-01: so is one in Arabic digits, of either width, with separators or without, and one by the thousand', () =>
    fc.assert(
      fc.property(count(), value => {
        for (const written of [
          String(value),
          value.toLocaleString('en-US'),
          `${value / 1000}千`,
          `${value / 10_000}万`,
        ])
          for (const text of [`累计托位${written}个`, `累计托位${fullWidth(written)}个`])
            expect(placesIn(text).map(one => one.value)).toEqual([value])
      }),
    ))

  it('SUP-02: what is no numeral, or not exactly one number, is none', () => {
    for (const text of [
      '十百',
      '一一十',
      '二三',
      '三五',
      '二三十',
      '一百零',
      '百',
      '两十',
      '一百两',
      '万',
      '1.5',
      '1.2345千',
      '千万',
    ])
      expect([text, numberOf(text)]).toEqual([text, null])
  })

  it('SUP-03: official sentences: what is told of this month is offered, with the very words it stands in', () => {
    for (const [text, ...expected] of OFFERED) expect([text, ...found(text)]).toEqual([text, ...expected])
  })

  it('SUP-04: never a phone, a date, a share or money, nor about so many, a plan, another month or the year’s sum', () => {
    for (const text of NOT_OFFERED) expect([text, ...found(text)]).toEqual([text])
  })

  it('SUP-04: no stretch lies outside the text or over another, whatever the text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('新增', '累计', '托位', '120', '一百', '个', '，', '。', '达到', '9月', '\n', '１', '😀'),
        ),
        parts => {
          const text = parts.join('')
          let last = 0
          for (const { start, end, value } of placesIn(text, MONTH)) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
            last = end
          }
        },
      ),
    ))

  it('SUP-04: no text of a full cell makes it hang', () => {
    for (const piece of [
      '新增',
      '累计',
      '新增托位一百二十',
      '1',
      '一',
      '托位达到',
      '新增普惠',
      '新增托位1个',
      '今年新增托位1个，',
    ]) {
      const text = piece.repeat(Math.floor(20_000 / piece.length))
      const begun = performance.now()
      placesIn(text, MONTH)
      // some 200 ms at the worst on a quiet machine; a pattern that tries every way would take minutes
      expect(performance.now() - begun).toBeLessThan(4_000)
    }
  })
})
