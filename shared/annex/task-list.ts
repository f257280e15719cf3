/** Annex 1 of the notice, word for word: 2022年渝北区促进托育服务发展工作任务清单. */
import { UNITS, type UnitId } from './units.ts'

/**
 * How often a task is reported: `monthly` every month, `quarterly` in 3, 6, 9 and 12, `once` every month until it is done.
 */
export const CADENCES = ['once', 'monthly', 'quarterly'] as const
export type Cadence = (typeof CADENCES)[number]

export interface PlanTask {
  /** 工作任务 */
  content: string
  /** 牵头单位, in the official wording, a unit a line as in the notice */
  leadUnits: string
  /** 完成时间, in the official wording */
  due: string
  /** the units meant by `leadUnits` */
  assigned: readonly UnitId[]
  cadence: Cadence
}

/** The year that the notice's annex 1 is for. */
export const NOTICE_YEAR = 2022

const idsOf = (...names: string[]): UnitId[] => UNITS.filter(unit => names.includes(unit.name)).map(unit => unit.id)
const towns = UNITS.filter(unit => unit.kind !== 'department').map(unit => unit.id)

export const TASK_LIST_2022: readonly PlanTask[] = [
  {
    content:
      '牵头做好“十四五”3岁以下婴幼儿照护服务工作，统筹各部门、镇街完成不同阶段的目标任务，全区总托位不低于3150个。做好市级托育机构创建工作和日常管理工作。',
    leadUnits: '区卫生健康委',
    due: '2022年12月',
    assigned: idsOf('区卫生健康委'),
    cadence: 'once',
  },
  {
    content:
      '大力发展托幼一体化，同意区内有条件幼儿园开办托班，支持有办托意愿的幼儿园按相关规定申办，今年区内幼儿园新增托位数不低于1000个。',
    leadUnits: '区教委',
    due: '2022年12月',
    assigned: idsOf('区教委'),
    cadence: 'once',
  },
  {
    content: '积极推动落实符合条件的婴幼儿照护服务机构用水、用电、用气价格执行居民类价格及税费减免，减轻企业经营负担。',
    leadUnits: '区发展改革委\n区经信委\n区城市管理局',
    due: '每季度报送',
    assigned: idsOf('区发展改革委', '区经信委', '区城市管理局'),
    cadence: 'quarterly',
  },
  {
    content:
      '做好企业注册托育服务的经营许可登记工作，定期督导托育机构食品安全和运营安全，加强对不法经营企业执法力度，每月将相关信息推送至区卫生健康委。',
    leadUnits: '区市场监管局',
    due: '每月推送',
    assigned: idsOf('区市场监管局'),
    cadence: 'monthly',
  },
  {
    content: '每年至少开展一次规模以上的托育服务职业技能培训',
    leadUnits: '区人力社保局',
    due: '2022年10月',
    assigned: idsOf('区人力社保局'),
    cadence: 'once',
  },
  {
    content: '宣传倡导在育龄妇女较多的机关、企事业单位发展福利性托育服务机构。',
    leadUnits: '区总工会\n区妇联',
    due: '2022年12月',
    assigned: idsOf('区总工会', '区妇联'),
    cadence: 'once',
  },
  {
    content:
      '相关镇街结合实际，利用闲置的房产物业资源，通过公建民营、民办公助等多种方式发展社区托育机构，每个镇街新建托位40个以上。相关镇街加强属地托育机构常态化管理，落实相关安全责任，每月向区卫生健康委报送社区托育机构的推进情况。',
    leadUnits: '木耳镇、龙兴镇、\n11个街道',
    due: '2022年12月',
    assigned: towns,
    cadence: 'monthly',
  },
]
