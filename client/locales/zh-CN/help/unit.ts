/** 使用说明: what a reporting unit does each month, and what it may rely on without a network. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  reporter: {
    title: '填报单位：填写与报送',
    parts: {
      open: {
        title: '打开本月推进表',
        steps: [
          `打开区卫生健康委通知的网址，输入账号、密码，点${named('signIn.submit')}。使用初始密码登录的，须先设置新密码。`,
          `登录后直接进入当月推进表（附件2），并定位到本单位的行。点${named('table.locate')}，随时可以回到本单位的行。`,
          '本单位的行为白底，可以填写；其他单位的行为灰底，只能查看。',
          `点上方的月份，可以打开其他月份的推进表。${named('shell.tabs.plan')}为年度任务清单，填报单位只能查看。`,
        ],
      },
      fill: {
        title: '填写本单位各行',
        steps: [
          '双击单元格，或选中后按 Enter，开始填写。按 Enter 完成，按 Alt+Enter 换行，按 Esc 取消本次填写。',
          `不需要保存。填写的内容随时自动保存，右上角显示${named('sync.synced')}，即已保存至服务器。`,
          '“联系人（电话）”应写明电话。“本月新增托位”“累计托位”填写整数。',
          `一项任务填写一行。有多项任务的，点单位名称下方的${named('rows.addHere')}；在${named('rows.menu')}菜单中可以增加、上移、下移、删除一行。每个单位至少保留一行，最多填写200行。`,
          `“工作开展情况”一格会列出上次填报的下一步工作计划，该格空着时，点${named('offers.fill')}即可写入，再作修改。`,
          '用手机打开同一网址，每一行显示为一张表单，填写的是同一份内容。',
        ],
      },
      lacks: {
        title: '查看缺项',
        steps: [
          `应当填写而空着的单元格，显示${named('table.need')}。`,
          `工具栏显示“还有 3 处待填”的，点该处，逐条列出缺项：未填写、未填电话、与上次填报相同。点${named('reporting.fill')}或${named('reporting.look')}，前往该格。`,
        ],
      },
      submit: {
        title: '报送',
        steps: [
          `各行填好后，点${named('reporting.submit')}。没有缺项的，再点${named('reporting.submit')}；列出的缺项确实不需要填写的，点${named('reporting.insist')}。`,
          '各行的工作开展情况、存在问题、下一步工作计划均未填写的，不能报送。',
          `报送后，状态显示${named('report.submitted')}，本单位的行锁定，报送的内容留存在服务器。点${named('copies.title')}，可以看到历次报送的时间和报送人，并保存当时的内容。`,
          `没有网络时也可以点${named('reporting.submit')}。报送在本机等待，联网后打开该表，待内容同步，即自动发送。`,
        ],
      },
      withdraw: {
        title: '撤回',
        steps: [
          `区卫生健康委接收之前，点${named('reporting.withdraw')}，本单位的行恢复填写，修改后须再次报送。`,
          `状态显示${named('report.accepted')}的，不能撤回。如需修改，请联系区卫生健康委退回。`,
        ],
      },
      returned: {
        title: '被退回以后',
        steps: [
          `状态显示${named('report.returned')}，表格上方写明退回的时间和原因。`,
          `本单位的行恢复填写。按退回原因修改后，再次点${named('reporting.submit')}。`,
        ],
      },
      deadline: {
        title: '截止日期',
        steps: [
          '通知规定每月25日前报送。当天24:00前报送的，为按时报送。区卫生健康委可以调整，以工具栏显示的截止日期为准。',
          '最后五天和逾期以后，本单位尚未报送的，表格上方有提示。',
          '截止以后、本月关闭之前仍可报送，记为迟报。撤回或退回后再次报送的，是否迟报按首次报送的时间计算。',
        ],
      },
    },
  },
  offline: {
    title: '没有网络时',
    parts: {
      go: {
        title: '继续填写',
        steps: [
          '填写中网络断开，可以继续填写。内容即时保存在本机，联网后自动发送，不需要另行操作。',
          '没有网络时也可以打开页面：在同一台电脑、同一浏览器打开原网址，即可继续填写本机打开过的表格。此前须在本机登录过且未退出，网址须以 https 开头。',
          '登录、修改密码、撤回报送、查看修改记录和留存件，需要网络。',
          '导入、导出、打印不需要网络，但按留存件导出和打印需要网络。',
        ],
      },
      states: {
        title: '上方状态的含义',
        steps: ['页面右上角显示内容的保存情况。点该处，可以看到哪些单元格等待同步，以及上次同步的时间。'],
      },
      close: {
        title: '何时可以关闭浏览器',
        steps: [
          `除显示${named('sync.noStorage')}外，可以随时关闭。显示${named('sync.noStorage')}的，须待显示${named('sync.synced')}后再关闭。`,
          '等待同步的内容保存在本机的这个浏览器中，须联网后用同一账号再次打开该表，才能发送。',
          '有内容等待同步时，不要清除浏览器数据。不要在无痕窗口中填写，无痕窗口关闭后，未同步的内容无法找回。',
          `在公用电脑上，退出登录时勾选${named('me.clear')}。`,
          `本机长时间不能联网的，点右上角的状态，再点${named('waiting.save')}，拷贝到另一台电脑，用同一账号登录，打开同一张表，点状态，再点${named('waiting.load')}。多次载入不会重复。`,
        ],
      },
      after: {
        title: '同步以后',
        steps: [
          `没有网络时，他人也修改了同一格的，双方的内容都保留在格中，该格标有${named('table.both')}。请核对该格，看过以后标记消失。`,
          `同步之前本单位已报送、本月已关闭的，内容不能写入表中，全文保留在页面下方${named('kept.title')}中。处理办法见“历史与恢复”。`,
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
