/** What is in view, and how large: filter, size of the letters, columns and rows. */
export default {
  filter: {
    button: '筛选',
    count: '筛选 {shown}/{all} 行',
    text: '包含文字',
    problems: '只看有存在问题的行',
    states: '报送状态',
    units: '单位',
    shown: '显示 {shown} 行，共 {all} 行',
    clear: '清除筛选',
    nothing: '没有符合筛选条件的行',
  },
  view: {
    label: '显示比例 {zoom}%',
    counts: '显示本月新增托位、累计托位',
    plain: '恢复默认列宽和行高',
  },
}
