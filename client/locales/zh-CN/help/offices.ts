/** 使用说明: what the lead office does, and what the observer sees. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { linked, named } from '../../linked.ts'

export default {
  lead: {
    title: '统筹单位（区卫生健康委）：催报、汇总与管理',
    parts: {
      month: {
        title: '建立月份',
        steps: [
          '点上方的月份，选择“新建2022年10月推进表…”，确定截止日期。系统按附件1任务清单生成各单位的行，并沿用各单位最近一次填报的联系人。',
          `在附件1页面点${named('tasks.ask')}，设置各项任务由哪些单位报送、多久报送一次；点${named('units.ask')}，增加、停用单位，修改托位目标。`,
        ],
      },
      chase: {
        title: '催报',
        steps: [
          `${named('shell.tabs.supervision')}页的${named('supervision.heads.chase')}一栏，列出未报送和已退回的单位，并拟好文字，可以修改。点${named('supervision.chase.copy')}，发到工作群。`,
          '催办以后，选择催办方式，点“记录催办（3 个）”，留下催办记录。',
        ],
      },
      review: {
        title: '接收与退回',
        steps: [
          `在推进表中点单位名称下方的状态，或者在${named('shell.tabs.supervision')}页点单位名称，选择${named('returning.accept')}或${named('returning.ask')}。`,
          '退回须填写原因，该单位在表格中可以看到。已接收的也可以退回。',
          '本月关闭之前，统筹单位可以修改各单位的行，已报送的也可以修改。修改不影响报送时的留存件。',
        ],
      },
      places: {
        title: '托位数对照年度任务',
        steps: [
          `${named('shell.tabs.supervision')}页的${named('supervision.heads.places')}一栏，列出全区总托位、幼儿园新增托位与年度目标的差距；${named('supervision.towns.title')}图列出各镇街是否达到目标。`,
          linked('supervision.places.rule'),
          '点任一数字，可以前往所在的单元格。显示“2 处存疑”的，点该处逐条核实。',
        ],
      },
      bulletin: {
        title: '汇总与通报',
        steps: [
          `汇总表在推进表页面导出：点${named('export.button')}，选择${named('export.extent.whole')}，再选择${named('export.reported.marked')}或${named('export.reported.submitted')}。`,
          `在${named('shell.tabs.supervision')}页点${named('supervision.makeBulletin')}，按各单位报送时的留存件拟出通报。标题、段落、表格均可修改。`,
          `点${named('supervision.bulletin.keep')}，通报留存在${named('shell.tabs.supervision')}页，随时可以再次下载。保存以后不能修改，可以重新生成一份。`,
        ],
      },
      accounts: {
        title: '账号与初始密码',
        steps: [
          `在${named('accounts.page')}页点“统一发放（22）”，为没有账号的单位各发放一个账号。`,
          `初始密码只显示一次。点${named('accounts.issued.copyAll')}或${named('accounts.issued.print')}，分发给各单位，再关闭。`,
          `使用人忘记密码的，点${named('accounts.reset')}，把新密码告知本人；使用人有变动的，点${named('accounts.edit.ask')}；不再使用的，点${named('accounts.disable')}。`,
          `统筹账号不能报送。填报本单位的推进表，须另设报送账号：点${named('accounts.add')}，单位选“区卫生健康委”，角色选${named('accounts.roles.reporter')}，用该账号登录填写和报送。`,
          `点右上角的姓名，选择${named('audit.page')}，可以查看登录、报送、账号等操作的记录。`,
        ],
      },
      close: {
        title: '关闭月份',
        steps: [
          `点工具栏的截止日期，选择${named('monthly.closeAsk')}。关闭以后各单位和统筹单位都不能填写，也不能报送、接收、退回，批注除外。`,
          `需要修改或者补报的，点同一位置，选择${named('monthly.reopen')}。调整截止日期的，选择${named('monthly.moveAsk')}。`,
        ],
      },
    },
  },
  observer: {
    title: '督导单位（区政府办）：查看',
    parts: {
      look: {
        title: '可以查看的内容',
        steps: [
          `任务清单、各单位各月的推进表、${named('shell.tabs.supervision')}页、${named('shell.tabs.notice')}页，以及修改记录、批注和各单位的留存件。`,
          `${named('shell.tabs.supervision')}页列出哪些单位已报送、未报送、逾期几天，托位数与目标的差距，存在问题，催办记录和督导通报。点任一数字，可以前往所在的单元格。`,
          '可以导出、打印推进表和任务清单，复制催报文字，下载已保存的督导通报。',
        ],
      },
      only: {
        title: '只读',
        steps: ['督导单位不能填写、导入、批注、报送，也不能接收、退回报送或者记录催办。'],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
