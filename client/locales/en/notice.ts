/** English: what stands beside the notice's own words, which stay Chinese. */
import type { Messages } from '../zh-CN.ts'

export default {
  notice: {
    page: 'Notice of {year}',
    other: 'There is no notice of {asked} yet: this is the one of {year}.',
    of: 'Problems of {month}',
    noMonth: 'There is no progress table yet, so there are no problems to sort.',
    sorted: '{n} sorted',
    unsorted: '{n} not sorted',
    toSupervision: 'See the supervision',
    problems: '{n} problem this month | {n} problems this month',
    noProblems: 'No problem of this month is sorted here.',
    bulletins: '{n} bulletin | {n} bulletins',
    bulletinAt: 'of {when}',
  },
} satisfies Pick<Messages, 'notice'>
