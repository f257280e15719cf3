/** What leaves: export and the print view. */
export default {
  export: {
    button: '导出',
    extent: '导出范围',
    own: '本单位',
    whole: '全部汇总',
    rows: {
      label: '报送情况',
      all: '全部，注明报送状态',
      reported: '仅已报送',
    },
    numbers: {
      label: '页码位置',
      turned: '随正文（短边）',
      foot: '页面下方',
    },
    word: 'Word 文档',
    print: '打印 / 另存为 PDF',
  },
  print: {
    back: '返回表格',
    print: '打印 / 另存为 PDF',
    noUnit: '本月没有这个单位，请另选范围。',
    noNumbers:
      '这个浏览器不能在网页上打印页码。需要页码时，请用 Chrome、Edge 131 及以上版本打开本页，或导出 Word 文档后打印。',
  },
}
