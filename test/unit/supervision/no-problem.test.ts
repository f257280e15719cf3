/** What says that there is no problem. */
import { describe, expect, it } from 'vitest'
import { hasProblem } from '../../../shared/supervision/no-problem.ts'

describe('no problem', () => {
  it('SUP-41: is said in many words, and is none in the filter, on the page and in the bulletin alike', () => {
    for (const none of [
      ...['', ' \n\u3000', '无', '无。', '无，', '（无）', '【无】', '/', '—', '——', '-', '无\n/', '1.无', '1、无；'],
      ...[
        '暂无',
        '暂时无',
        '目前无',
        '本月无',
        '目前暂无问题',
        '暂无问题。',
        '无问题',
        '没有困难',
        '无困难',
        '不存在问题',
      ],
      ...[
        '暂无困难和问题',
        '无困难、问题',
        '存在问题：无',
        '存在的问题:暂无',
        '问题',
        '未发现突出问题',
        '尚未发现问题',
      ],
      ...['无明显困难', '没有其他问题', '暂无需要协调解决的问题', '本单位无存在问题'],
    ])
      expect([none, hasProblem(none)]).toEqual([none, false])
    for (const some of [
      ...['无障碍设施不足', '资金没有到位', '无专职人员', '问题较多', '没有专业人员', '无法按期完成', '暂无场地'],
      ...['无\n场地不足', '存在问题：资金不足', '暂时无人报名', '目前无资金', '其他单位未配合', '困难较大'],
    ])
      expect([some, hasProblem(some)]).toEqual([some, true])
  })
})
