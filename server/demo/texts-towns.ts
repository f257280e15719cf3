/** How a town or subdistrict of the demonstration brings a community nursery about, a stage a month. Invented. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { Entry } from './texts-departments.ts'

interface Stage extends Entry {
  /** 本月新增托位 */
  newPlaces: number
}

const stage = (newPlaces: number, progress: string, problems: string, nextSteps: string): Stage => ({
  ...{ newPlaces, progress, problems, nextSteps },
})

/** `{site}` is the place, `{n}` and `{t}` as in the departments' texts. */
const STAGES: readonly Stage[] = [
  stage(
    0,
    '对辖区闲置物业开展摸排，{site}现有闲置用房约420平方米，初步具备改建条件；走访3岁以下婴幼儿家庭86户，了解入托需求。',
    '部分闲置用房产权关系复杂，暂不能确定改建用途。',
    '会同有关部门核实产权，提出选址建议。',
  ),
  stage(
    0,
    '完成{site}托育点选址论证，召开居民议事会1次，征求意见32条，均已答复。',
    '少数居民担心接送时段交通拥堵。',
    '优化接送路线和停靠点位，公示后启动设计。',
  ),
  stage(
    4,
    '{site}托育点完成方案设计，通过公建民营方式确定运营机构；辖区既有机构扩班，本月新增托位{n}个，累计托位{t}个。',
    '改造资金尚有缺口约35万元。',
    '申报市级普惠托育补助，争取社会力量投入。',
  ),
  stage(
    0,
    '{site}托育点进场施工，完成室内拆除和水电改造；开展辖区托育机构安全检查3次。',
    '施工噪声收到居民反映2起。',
    '调整施工时段，加快工程进度。',
  ),
  stage(
    6,
    '{site}托育点完成墙地面和盥洗区改造；辖区幼儿园开设托班1个，本月新增托位{n}个，累计托位{t}个。',
    '部分适儿化设施采购周期较长。',
    '倒排工期，同步开展人员招聘。',
  ),
  stage(
    0,
    '{site}托育点主体改造完工，开展空气质量检测；组织保育人员岗前培训18人次。',
    '消防验收资料需补充完善。',
    '对照清单补齐资料，申请消防验收。',
  ),
  stage(
    20,
    '{site}托育点通过消防验收并完成备案，本月新增托位{n}个，累计托位{t}个。',
    '周边家长对新开机构了解不多，首批报名人数未达预期。',
    '组织开放日和试托体验，发放普惠托育宣传资料。',
  ),
  stage(
    10,
    '{site}托育点正式开园，首批入托婴幼儿16名；增设乳儿班1个，本月新增托位{n}个，累计托位{t}个。',
    '乳儿班保育人员配备紧张。',
    '与职业院校对接实习岗位，落实带班师傅。',
  ),
  stage(
    5,
    '落实属地常态化管理，对辖区托育机构开展食品、消防、安防联合检查；{site}扩班，本月新增托位{n}个，累计托位{t}个。',
    '1家机构监控存储时间不足90天。',
    '督促限期整改，纳入下月复查。',
  ),
  stage(
    3,
    '{site}托育点开展家庭照护指导活动4场；本月新增托位{n}个，累计托位{t}个。',
    '临时托、计时托需求增多，现有班型不能完全满足。',
    '试行半日托、计时托，制定收费公示标准。',
  ),
  stage(
    0,
    '组织托育机构负责人座谈，梳理运营困难11条；{site}托育点家长满意度调查满意率97%。',
    '冬春季传染病防控压力较大。',
    '落实晨午检和通风消毒，联合社区卫生服务中心开展巡诊。',
  ),
]

/** Name of the place, and the places that there were before the year. */
const SITES: Readonly<Record<string, readonly [site: string, before: number]>> = {
  muer: ['金刚社区原便民服务中心', 96],
  longxing: ['两江社区综合楼一层', 118],
  shuanglonghu: ['湖畔社区闲置门面', 164],
  huixing: ['果塘社区邻里中心', 152],
  longshan: ['松牌社区公租房配套用房', 140],
  longxi: ['花卉社区原活动室', 131],
  longta: ['五黄社区综合服务中心', 126],
  shuangfengqiao: ['长翔社区还建房底层', 144],
  baoshenghu: ['学府社区配套用房', 122],
  lianglu: ['凤凰社区老年学校旧址', 137],
  wangjia: ['安居社区闲置校舍', 88],
  yuelai: ['会展社区邻里中心二层', 110],
  xiantao: ['数据谷园区配套楼', 134],
}

export const placesBefore = (unit: UnitId): number => SITES[unit]?.[1] ?? 0

/** @param n how many months after the unit's first stage */
export function townStage(unit: UnitId, n: number): Stage {
  const [site = ''] = SITES[unit] ?? []
  const found = STAGES[n % STAGES.length] ?? stage(0, '', '', '')
  return { ...found, progress: found.progress.replace('{site}', site) }
}
