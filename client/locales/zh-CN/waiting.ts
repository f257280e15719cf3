/** What waits for the server, as a file. */
export default {
  waiting: {
    save: '未同步内容存为文件',
    load: '从文件载入',
    name: '联填未同步内容-{table}.json',
    tables: { plan: '{period}任务清单', progress: '{period}推进表' },
    saved: '已存为文件。可在另一台电脑上使用同一账号登录后载入，多次载入不会产生重复内容。',
    loaded: '已载入并合并到表中。',
    damaged: '文件已损坏，或不是联填保存的未同步内容，未载入。请重新拷贝后再试。',
    account: '该文件属于其他账号，未载入。请使用保存该文件的账号登录后再载入。',
    room: '该文件属于其他表格，未载入。请先打开对应年份或月份的表格再载入。',
    epoch:
      '服务器曾从备份恢复，该文件与当前表格无法衔接，未载入。请在原来的电脑上打开此表，从“本机保留的内容”中重新填入。',
  },
}
