/**
 * The notice itself, as far as people look things up in it: goals, the five key tasks with who answers for them, requirements.
 * Source: 渝北府办发〔2022〕30号, 重庆市渝北区2022年发展婴幼儿照护服务实施方案, sections 1 to 3, word for word.
 */
import { assignedIn } from './unit-names.ts'
import type { Unit, UnitId } from './units.ts'

export const NOTICE = {
  number: '渝北府办发〔2022〕30号',
  issuer: '重庆市渝北区人民政府办公室',
  date: '2022年9月23日',
  title: '重庆市渝北区人民政府办公室关于印发《重庆市渝北区2022年发展婴幼儿照护服务实施方案》的通知',
  plan: '重庆市渝北区2022年发展婴幼儿照护服务实施方案',
  preamble:
    '近年来，党中央、国务院高度重视托育服务发展，出台了一系列政策措施，明确将婴幼儿照护服务工作纳入经济社会发展“十四五”规划和2035年远景目标纲要。为切实推进渝北区婴幼儿照护服务工作，特制定本实施方案。',
  goals:
    '按照市委、市政府《关于优化生育政策促进人口长期均衡发展的实施方案》（渝委发〔2022〕9号）要求，2022年中心城区拥有3岁以下婴幼儿托位数不少于2.1个，即3150个（以“七人普”149.98万为基数测算）；2025年每千人口拥有3岁以下婴幼儿托位数不少于4.5个，即6750个。',
} as const

/** A key task (重点任务): by its number a row's problem is sorted (`TopicEntry.topic`). */
export interface KeyTask {
  /** 1 to 5 */
  topic: number
  title: string
  text: string
  /** 责任单位, as the notice writes them */
  responsible: string
}

/** A requirement (工作要求) */
export interface Requirement {
  title: string
  text: string
}

export const KEY_TASKS: readonly KeyTask[] = [
  {
    topic: 1,
    title: '推进实施托幼一体化建设',
    text: '积极鼓励区内幼儿园开展托育服务，充分利用现有资源直接提供托育服务，避免重复投入、资金浪费，实现托育服务与学前教育的无缝衔接，更好地满足学龄儿童心理健康发展。',
    responsible: '区教委、区卫生健康委、区市场监管局、区民政局等',
  },
  {
    topic: 2,
    title: '支持社会力量兴办托育服务',
    text: '进一步落实符合条件的普惠托育服务机构用水、用电、用气价格执行居民类价格，落实税费减免，切实减轻企业经营负担。营造良好营商环境，加强部门协作配合，创新优化市场监管、教育、民政等部门涉及机构办托增项设置审批、登记备案等办证流程。',
    responsible: '区发展改革委、区教委、区经济信息委、区民政局、区城管局、区卫生健康委、区市场监管局',
  },
  {
    topic: 3,
    title: '探索推进社区托育服务发展',
    text: '将城乡社区婴幼儿托育服务设施纳入社区公共服务统筹规划。有关镇街要结合实际情况，将新建、空置房产等新（改）建托育服务机构，通过公建民营、民办公助等方式，多元化发展社区托育服务，满足家庭就近托育服务需求。',
    responsible: '区住房城乡建委、区国资委、区规划自然资源局，有关镇街',
  },
  {
    topic: 4,
    title: '规划建设区级托育综合服务中心',
    text: '积极争取中央预算内投资补助，依托区妇幼保健院新院区建设项目，高标准、高质量规划建设区级托育综合服务中心，提供婴幼儿膳食营养、生长发育评估、预防接种、疾病预防、早期发展、照护知识普及等专业服务。',
    responsible: '区发展改革委、区住房城乡建委、区卫生健康委、区规划自然资源局',
  },
  {
    topic: 5,
    title: '大力发展普惠托育服务',
    text: '探索在工业（产业）园区、规上企业和机关数量密集区域规划建设托育服务设施。宣传倡导有条件的机关、企事业单位等主体根据职工需求建设托育服务机构或托儿所，在托位充足情况下向社会开放。',
    responsible: '区总工会、区妇联、区卫生健康委',
  },
]

export const REQUIREMENTS: readonly Requirement[] = [
  {
    title: '加强组织领导',
    text: '进一步完善政府主导、卫健牵头、部门协作、社会参与的工作推进机制，建立部门联席会商机制，定期调度工作进展，协同推进婴幼儿托育机构发展。',
  },
  {
    title: '压实工作责任',
    text: '各责任单位要按照托育服务发展工作任务清单（附件1），成立工作专班，落实专人负责，进一步明确职责、细化举措，确保年度目标任务顺利完成。',
  },
  {
    title: '加强督导检查',
    text: '相关镇街、部门于每月25日前向区卫生健康委报送工作推进情况（附件2），区政府办会同区卫生健康委对落实情况做好进度监测，不定期督导通报情况，推进婴幼儿照护服务目标任务的完成。',
  },
]

/** The lead office's, as the house has given it */
export interface Contact {
  phone?: string
  email?: string
}

/** `联系电话：…，邮箱：…`, as far as there are; else empty. */
export const contactWords = ({ phone, email }: Contact): string =>
  [phone && `联系电话：${phone}`, email && `邮箱：${email}`].filter(Boolean).join('，')

/** The notice names the contact beside annex 2. */
export function requirementsWith(contact: Contact): Requirement[] {
  const words = contactWords(contact)
  return REQUIREMENTS.map(({ title, text }) => ({
    title,
    text: words === '' ? text : text.replace('（附件2）', () => `（附件2；${words}）`),
  }))
}

/** Those of the year's units that answer for a key task: by whatever name it calls them, 有关镇街 being all of these. */
export const responsibleUnits = ({ responsible }: KeyTask, units: readonly Unit[]): UnitId[] =>
  assignedIn(responsible.replace(/等$/, ''), units).assigned
