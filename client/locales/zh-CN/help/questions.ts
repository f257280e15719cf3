/** 使用说明: what people ask. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  questions: {
    title: '常见问题',
    parts: {
      password: {
        title: '忘记密码',
        steps: [
          `请联系区卫生健康委，在${named('accounts.page')}页重置。用新的密码登录后，须自行设置密码。`,
          '密码连续输错10次的，15分钟后再试。',
          '统筹账号忘记密码的，由其他统筹账号重置；没有其他统筹账号的，请联系负责系统运行的人员。',
        ],
      },
      locked: {
        title: '单元格不能填写',
        steps: [
          `灰底的行属于其他单位。本单位已报送的，先点${named('reporting.withdraw')}；已接收的，请联系区卫生健康委退回。`,
          `显示${named('report.closed')}的，如需补报，请联系区卫生健康委重新打开本月。`,
          `显示以前的内容时不能填写，点${named('history.back')}。`,
        ],
      },
      elsewhere: {
        title: '提示已在别处修改',
        steps: [
          `单元格标有${named('table.both')}的，双方的内容都在格中，核对后修改即可。`,
          `导入预览中提示${named('import.stale')}的，看过新的内容，需要写入的重新勾选。`,
          `报送时提示${named('reporting.came.changed')}的，说明其间本单位的报送已被撤回或者退回，请核对本单位的行，再次报送。`,
        ],
      },
      offline: {
        title: `状态一直是${named('sync.offline')}`,
        steps: [
          `显示${named('sync.offline')}的，电脑没有联网，请检查网线或者无线网络。联网后自动同步，不需要刷新。`,
          `显示${named('sync.unreachable')}的，网络正常，页面会自动重试。长时间不恢复的，请联系区卫生健康委。`,
          `提示登录已过期的，点${named('notices.signInAgain')}。提示系统已升级的，点${named('notices.refresh')}。已填写的内容保存在本机，不会丢失。`,
        ],
      },
      import: {
        title: '导入失败',
        steps: [
          '旧版文件（.doc、.xls、.wps、.et），请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。PDF、OFD 文件和压缩包不能导入。',
          '设有密码的，取消密码；带有宏的，另存为不带宏的文件。',
          '没有找到表格的，请核对表头是否与附件2一致；没有找到单位的，请核对牵头单位的名称。',
          '文件是其他月份的，请打开对应月份的推进表再导入。',
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
