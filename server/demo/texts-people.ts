/** Names, remarks, comments and what the clerks of the demonstration type. Invented. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { RowText } from '../../shared/document/progress-table.ts'

/** 联系人（电话）: extensions, so that nobody's number stands here. */
const CONTACTS = [
  ...['周敏', '陈静', '刘洋', '王丽', '李强', '杨帆', '赵蕾', '黄婷', '吴昊', '徐慧', '孙杰'],
  ...['马琳', '朱涛', '胡雪', '郭峰', '何倩', '林涛', '高洁', '罗毅', '郑爽', '梁晨', '谢芳'],
]
export const contactOf = (i: number): string => `${CONTACTS[i % CONTACTS.length] ?? ''}\n（内线 ${8_101 + 7 * i}）`

export const REMARKS = ['', '', '现场照片已另行报送。', '', '数据截至当月20日。', '', '培训签到表附后。']

export const RETURN_REASONS = [
  '累计托位与上月不衔接，请核对后重新报送。',
  '存在问题一栏过于笼统，请写明具体机构和整改时限。',
  '下一步工作计划缺少完成时间，请补充。',
]
/** added when a returned report is mended */
export const MENDED = '已按要求核对，具体情况见上月台账。'

export interface Talk {
  on: UnitId
  field: RowText
  /** the lead office's words, then by turns the unit's and the lead office's */
  said: readonly string[]
  resolved?: boolean
}

const unit = (id: string): UnitId => id as UnitId

export const TALKS: readonly Talk[] = [
  {
    on: unit('education-commission'),
    field: 'progress',
    said: [
      '本月新增的托班请按公办、民办分别列出，便于汇总。',
      '好的，公办3所、民办2所，稍后补充在本格。',
      '收到，谢谢。',
    ],
  },
  {
    on: unit('muer'),
    field: 'problems',
    said: ['资金缺口请写明测算依据。@木耳镇', '测算表已准备好，请问是否作为附件一并报送？'],
  },
  {
    on: unit('market-regulation'),
    field: 'nextSteps',
    said: ['约谈情况请同步告知属地镇街。', '已告知两路街道、龙山街道。'],
    resolved: true,
  },
  { on: unit('xiantao'), field: 'progress', said: ['验收时间与上月计划不一致，请核实。'] },
]

/** One who types while people look: row by row the sentences that come to a cell, one after another. */
export interface Script {
  unit: UnitId
  cells: readonly (readonly [field: RowText, ...sentences: string[]])[]
}

export const SCRIPTS: readonly Script[] = [
  {
    unit: unit('education-commission'),
    cells: [
      ['progress', '本月对已开办托班的幼儿园开展视导，', '重点查看师生比和每日观察记录，', '共抽查托班14个。'],
      ['problems', '民办园托班入托率不均衡，', '城郊片区空余学位较多。'],
      ['nextSteps', '下月召开托幼一体化现场会，', '推广2所幼儿园的做法。'],
    ],
  },
  {
    unit: unit('longxing'),
    cells: [
      ['progress', '两江社区托育点组织家长开放日，', '当天到访家庭42户，', '现场登记意向19户。'],
      ['problems', '园区周边公交班次较少，', '职工接送不便。'],
      ['nextSteps', '协调增开早晚接驳班次，', '月底前试运行。'],
    ],
  },
  {
    unit: unit('huixing'),
    cells: [
      ['progress', '开展托育机构冬季消防安全检查，', '检查机构6家，', '发现隐患3处，已全部整改。'],
      ['nextSteps', '联合消防救援站开展疏散演练，', '每家机构不少于1次。'],
    ],
  },
  {
    unit: unit('womens-federation'),
    cells: [
      ['progress', '“祖辈课堂”本月开课3次，', '参加老人87名，', '现场发放照护手册160册。'],
      ['problems', '周末志愿者人手不足。'],
      ['nextSteps', '面向高校招募志愿者，', '完成岗前培训后上岗。'],
    ],
  },
  {
    unit: unit('lianglu'),
    cells: [
      ['progress', '凤凰社区托育点完成室外活动场地铺装，', '新增遮阳设施2处，', '邀请家长代表验收。'],
      ['problems', '场地排水坡度需微调。'],
      ['nextSteps', '督促施工单位一周内完成整改。'],
    ],
  },
]
