/** The year's goals for childcare places (托位). Source: the notice, first section (工作目标), and annex 1, tasks 1 and 2. */

/** A goal for the year's end. */
export interface NoticeGoal {
  year: number
  /** 全区总托位 */
  places: number
  /** 每千人口拥有3岁以下婴幼儿托位数, which they come to */
  perThousand: number
}

const FIRST_GOAL: NoticeGoal = { year: 2022, places: 3150, perThousand: 2.1 }
export const NOTICE_GOALS: readonly NoticeGoal[] = [FIRST_GOAL, { year: 2025, places: 6750, perThousand: 4.5 }]

/** Annex 1, task 2: 今年区内幼儿园新增托位数不低于1000个 */
export const KINDERGARTEN_TARGET = 1000

/** The goal in force in a year: the latest that is not after it, else the first. */
export const goalInForce = (year: number): NoticeGoal => NOTICE_GOALS.findLast(goal => goal.year <= year) ?? FIRST_GOAL

export const districtTarget = (year: number): number => goalInForce(year).places

/** 渝北区常住人口，第七次全国人口普查 (149.98万) */
export const POPULATION = 1_499_800
