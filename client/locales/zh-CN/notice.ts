/** The page 通知: what stands beside the notice's own words. */
export default {
  notice: {
    page: '{year}年通知',
    other: '{asked}年尚无新的通知，以下为{year}年的通知。',
    of: '{month}的问题',
    noMonth: '尚未建立推进表，没有可归类的问题。',
    sorted: '已归类 {n} 条',
    unsorted: '未归类 {n} 条',
    toSupervision: '查看督导情况',
    problems: '本月问题 {n} 条',
    noProblems: '本月没有归入此项的问题。',
    bulletins: '督导通报 {n} 份',
    bulletinAt: '{when}成文',
  },
}
