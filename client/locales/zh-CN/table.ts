/** The two tables: their tools, what stands in their cells, export. */
export default {
  table: {
    undo: '撤销',
    redo: '重做',
    locate: '定位本单位',
    waits: '等待同步',
    need: '待填写',
    cell: '{unit} {field}',
    deadline: '{month}月{day}日截止，还有 {n} 天',
    deadlineToday: '今天截止',
    overdue: '{month}月{day}日截止，已过 {n} 天',
    planReadOnly: '由区卫生健康委维护，本单位只读',
    observer: '督导单位可查看全部内容，不作修改',
    refused: {
      'too-long': '每格最多填写20000字，超出的内容没有写入，请精简后重新填入。',
      'read-only': '粘贴范围内有不可填写的单元格，没有写入任何内容。请只在本单位可填写的行内粘贴。',
      'not-here': '这一格只能查看，刚才的输入没有写入。请在本单位可填写的单元格内填写。',
    },
    exportFailed: '文件没有生成，请重试。',
    close: '知道了',
  },
  report: {
    open: '未报送',
    submitted: '已报送',
    returned: '已退回',
    accepted: '已接收',
    closed: '本月已关闭',
  },
  export: {
    button: '导出',
    extent: '导出范围',
    own: '本单位',
    whole: '全部汇总',
    word: 'Word 文档',
  },
}
