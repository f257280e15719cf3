/** What leaves: export and the print view. */
export default {
  export: {
    button: '导出',
    extent: {
      label: '导出范围',
      own: '本单位',
      whole: '全部汇总',
      each: '每单位一份',
    },
    reported: {
      label: '报送情况',
      marked: '全部，注明报送状态',
      submitted: '仅已报送',
    },
    numbers: {
      label: '页码位置',
      turned: '左侧短边（横向页的规范位置）',
      foot: '页脚',
    },
    content: {
      label: '内容',
      places: '附“本月新增托位、累计托位”两列',
      copies: '按最近一次报送的内容（留存件）',
      seals: '文末附校验值（SHA-256）',
      note: '留存件保存在服务器，按留存件导出需要网络；校验值按留存件计算。',
      offline: '当前离线，不能按留存件导出。',
    },
    docx: 'Word 文档',
    xlsx: 'Excel 表格',
    csv: 'CSV 数据表',
    json: '全部单位整月数据（JSON）',
    jsonWhole: 'JSON 文件包含所选月份全部单位的数据，不区分导出范围和报送情况。',
    print: '打印 / 另存为 PDF',
    more: '更多选项…',
    title: '导出推进表',
    explain: '选择多个月份或“每单位一份”时，生成一个压缩包（zip），内含各单位的表和每月的汇总表。',
    from: '起始月份',
    to: '截止月份',
    format: '文件格式',
    asZip: '共 {n} 个月，生成 zip 压缩包',
    asFile: '生成一个文件',
    now: '开始导出',
    working: '正在生成文件',
    and: '、',
    failed: '文件没有生成，请重试。',
    notMade: '文件没有生成：{reason}',
    without:
      '文件已生成，但不含{months}：没有网络时只能导出本机打开过的月份，也可能当月没有该单位。联网后重新导出即可补全。',
    nothing: '文件没有生成：本机没有{months}的表格，或者当月没有该单位。请联网后重新导出。',
    noneReported: '还没有单位报送，没有可以导出的内容。请改选“全部，注明报送状态”，或不按留存件导出。',
    tooLong:
      '表中第{row}行（{unit}）的“{column}”超过32767个字符，Excel 的一个单元格放不下，文件没有生成。请精简这一格，或改为导出 Word 文档。',
  },
  print: {
    back: '返回表格',
    print: '打印 / 另存为 PDF',
    none: {
      noUnit: '本月没有这个单位，请另选范围。',
      noneReported: '还没有单位报送，没有可以打印的内容。请改选“全部，注明报送状态”，或不按留存件打印。',
      notReported: '该单位本月尚未报送，没有留存件。请不按留存件打印，或待该单位报送后再打印。',
      noRows: '本月各单位均没有填报的行，没有可以打印的表格。',
    },
    noCopies: '没有读到留存件：{reason}',
    offline: '当前离线，不能按留存件打印。',
    noNumbers:
      '这个浏览器不能在网页上打印页码。需要页码时，请用 Chrome、Edge 131 及以上版本打开本页，或导出 Word 文档后打印。',
  },
}
