/** The year's goals for childcare places (托位). Source: the notice, first section (工作目标), and annex 1, tasks 1 and 2. */

/** Per year: places in the district at the year's end. */
const DISTRICT_TARGETS: readonly (readonly [year: number, places: number])[] = [
  [2022, 3150],
  [2025, 6750],
]

/** Annex 1, task 2: 今年区内幼儿园新增托位数不低于1000个 */
export const KINDERGARTEN_TARGET = 1000

/** The goal in force in a year: the latest that is not after it, else the first. */
export function districtTarget(year: number): number {
  const [first] = DISTRICT_TARGETS
  const inForce = DISTRICT_TARGETS.findLast(([from]) => from <= year) ?? first
  return inForce ? inForce[1] : 0
}

/** 渝北区常住人口，第七次全国人口普查 (149.98万) */
export const POPULATION = 1_499_800

/** 每千人口拥有3岁以下婴幼儿托位数: the notice's goals, and the places that they come to. */
export const NOTICE_GOALS: readonly { year: number; places: number; perThousand: number }[] = [
  { year: 2022, places: 3150, perThousand: 2.1 },
  { year: 2025, places: 6750, perThousand: 4.5 },
]
