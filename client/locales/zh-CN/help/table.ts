/** 使用说明: what everyone does at the table. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  together: {
    title: '多人同时填写',
    parts: {
      who: {
        title: '查看他人所在位置',
        steps: [
          '右上角显示正在查看本表的单位简称。点单位简称，前往对方所在的单元格。',
          '他人所在的单元格有彩色边框，并标明单位。对方填写的文字逐字显示。',
          '没有网络时，看不到其他在线人员。',
        ],
      },
      rows: {
        title: '只能修改本单位的行',
        steps: [
          '填报单位只能修改本单位的行。统筹单位可以修改各单位的行。督导单位只能查看。',
          '同一单位的几个人可以同时填写，填写同一格也不会互相覆盖。',
          '撤销只撤销本人的操作，不影响他人填写的内容。',
        ],
      },
      comments: {
        title: '批注',
        steps: [
          `对某一格有意见的，选中该格，点${named('comments.title')}，或按 Shift+F2，写好后点${named('comments.send')}。输入 {'@'} 可以选择要提到的单位。`,
          '有批注提到本单位的，工具栏显示条数，点旁边的上、下箭头逐条前往。',
          `可以${named('comments.answer')}，处理完毕的点${named('comments.resolve')}。批注只能由本人删除。`,
          '有未解决批注的单元格，右上角有折角。',
          '报送以后、本月关闭以后、没有网络时，都可以批注。督导单位只能查看批注。',
        ],
      },
    },
  },
  files: {
    title: '导入、粘贴、导出和打印',
    parts: {
      import: {
        title: '从 Word、Excel 文件导入',
        steps: [
          `点${named('import.button')}，选择文件，可以一次选择多个；也可以把文件拖到表格上。可以导入 Word（.docx）、Excel（.xlsx）、CSV 文件和本系统导出的整月数据（JSON）。`,
          `页面显示${named('import.title')}，逐行列出新增和有改动的内容。勾选要写入的行，点${named('import.confirm')}，才会写入。`,
          '按一次 Ctrl+Z，撤销本次导入。',
          '文件中为空的单元格，不会清空表中的内容。确需清空的，勾选“文件中为空的单元格一并清空（备注）”。',
          '填报单位只能导入本单位的行。本单位已报送、本月已关闭的，不能导入。任务清单由统筹单位导入。',
        ],
      },
      paste: {
        title: '从 Word、Excel 粘贴',
        steps: [
          '在 Word 或 Excel 中复制表格，选中本单位的单元格，按 Ctrl+V，从该格起依次填入，格内的换行保留。',
          '不是表格的文字，整段粘贴到一格。',
          '以单位名称开头的整行（附件2各列），自动填入该单位的行，表头不写入。',
          '粘贴的内容超出可以填写的行或列的，全部不写入，并有提示。',
        ],
      },
      export: {
        title: '导出为正式附件',
        steps: [
          `点${named('export.button')}，选择${named('export.extent.own')}${named('export.extent.whole')}或${named('export.extent.each')}，再选择${named('export.docx')}或${named('export.xlsx')}。`,
          'Word 文档按《党政机关公文格式》（GB/T 9704—2012）排版，文件按附件名称命名。',
          `点${named('export.more')}，可以导出多个月份，附托位数两列，或者按最近一次报送的内容（留存件）导出。`,
        ],
      },
      print: {
        title: '打印',
        steps: [
          `点${named('export.button')}，选择${named('export.print')}，或者按 Ctrl+P，打开打印页。选择打印的内容，再点${named('print.print')}。`,
          '打印页与 Word 文档的格式相同。浏览器不能打印页码的，打印页上方有提示，可以导出 Word 文档后打印。',
        ],
      },
    },
  },
  history: {
    title: '历史与恢复',
    parts: {
      cell: {
        title: '单元格历史',
        steps: [
          `选中单元格，点${named('history.title')}，显示该格历次的内容、填写人和时间。`,
          `点某一次的填写人，再点${named('history.restore')}，即恢复为当时的内容。恢复以后也可以撤销。`,
          `点${named('history.of.row')}或${named('history.of.table')}，可以看到一段时间内的全部改动；拖动时间滑块，表格显示当时的内容，点${named('history.back')}返回。`,
          `点${named('history.of.lastMonth')}，可以看到上个月的内容，点${named('history.take')}写入，或者复制。`,
        ],
      },
      undo: {
        title: '撤销',
        steps: [
          '按 Ctrl+Z 撤销，按 Ctrl+Y 重做；也可以点工具栏左端的两个箭头。',
          `只能撤销本次打开页面以后的操作。更早的内容，在${named('history.title')}中恢复。`,
        ],
      },
      rows: {
        title: '找回删除的行',
        steps: [
          '刚刚删除的行，按 Ctrl+Z 恢复。',
          `选中本单位的任一行，打开${named('rows.menu')}菜单，在${named('rows.removedRows')}下点要恢复的行。`,
          `删除一行时，有同事正在填写该行的，页面会提示，点${named('rows.show')}或${named('rows.leave')}。`,
        ],
      },
      kept: {
        title: '暂存的内容',
        steps: [
          `没有写入表中的内容，全文保留在页面下方${named('kept.title')}中，并写明原因，旁边列出表中现在的内容。`,
          `点${named('kept.refill')}，写入原来的单元格；点${named('shell.copy')}，填入其他位置；点${named('kept.save')}，另行保存。`,
          `本单位已报送的，先撤回再重新填入；本月已关闭的，待重新打开后填入。确认不再需要的，点${named('kept.discard')}，放弃后无法找回。`,
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
