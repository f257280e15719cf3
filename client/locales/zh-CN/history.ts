/** The panel 修改记录. */
export default {
  history: {
    title: '修改记录',
    close: '关闭修改记录',
    none: '请在表中选一个单元格，这里显示它的修改记录。',
    empty: '这一格还没有填写过。',
    system: '建表时填入',
    current: '当前内容',
    restore: '恢复到此版本',
    whole: '查看全文',
    changes: '只看改动',
  },
}
