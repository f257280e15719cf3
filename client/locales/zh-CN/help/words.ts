/** 使用说明: each sentence is true of the page as it is; names of buttons are the page's own words. */
import type { HelpWords } from '../../help-words.ts'
import { linked, named } from '../../linked.ts'
import offices from './offices.ts'
import questions from './questions.ts'
import table from './table.ts'
import unit from './unit.ts'

const words: HelpWords = {
  lead: '在任何页面按 F1 键，都可以打开本说明。',
  order: {
    reporter: `当前账号的角色为${named('accounts.roles.reporter')}，有关内容列在最前。`,
    lead: `当前账号的角色为${named('accounts.roles.lead')}，有关内容列在最前。`,
    observer: `当前账号的角色为${named('accounts.roles.observer')}，有关内容列在最前。`,
    nobody: '登录后，与本账号角色有关的内容列在最前。',
  },
  contents: '目录',
  apart: '在新页面打开',
  chapters: { ...unit, ...table, ...offices, keys: { title: '快捷键', parts: {} }, ...questions },
  states: { heading: '右上角的状态', state: '状态', meaning: '含义' },
  keys: { heading: '快捷键一览', keys: '按键', does: '作用' },
  shortcuts: {
    help: '打开使用说明',
    parts: '移到页面的下一部分、上一部分',
    open: '开始填写选中的单元格；填写中按 Enter 完成',
    line: '填写中换行',
    takeBack: '取消本次填写；关闭菜单、对话框和修改记录',
    next: '移到下一格、上一格',
    clear: '清空选中的单元格',
    undo: linked('table.undo'),
    redo: linked('table.redo'),
    copy: '复制选中的单元格',
    paste: '粘贴',
    fill: '向下填充：把上一行的内容填到下面',
    find: '在整张表中查找',
    step: '查找时，移到下一处、上一处',
    replace: '替换（只替换可以填写的单元格）',
    addRow: linked('rows.add'),
    removeRow: linked('rows.remove'),
    moveRow: '上移一行、下移一行',
    comment: '对选中的单元格写批注',
    send: '发表批注',
    print: '打开打印页',
  },
}

export default words
