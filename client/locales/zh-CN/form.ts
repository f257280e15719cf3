/** A row as a form, and the list of rows that leads there. */
export default {
  form: {
    back: '返回总览',
    task: '第{n}项任务',
    row: '{head} 第{n}行',
    of: '共 {n} 行',
    previous: '上一行',
    next: '下一行',
    fill: '填写',
    read: '查看',
    shown: '显示范围',
    all: '全部 {n}',
    open: '未报送 {n}',
    problems: '有问题 {n}',
    nothing: '没有可显示的行',
    missing: '待填：{fields}',
    and: '、',
    other: '其他单位填写的内容，只能查看',
    reported: '本单位已报送，撤回后可以修改',
    closed: '本月已关闭，只能查看',
    readOnly: '您的账号只能查看，不作修改',
  },
}
