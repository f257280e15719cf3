/** The page 操作记录. */
import { AUDIT_WORDS } from '../../../shared/audit.ts'

export default {
  audit: {
    page: '操作记录',
    events: AUDIT_WORDS,
    all: '全部事项',
    filter: '事项：{event}',
    account: '按账号查找（完整账号名）',
    csv: '导出CSV',
    columns: { at: '时间', account: '账号', event: '事项', detail: '内容', address: '来源地址' },
    more: '更早的记录',
    none: '没有符合条件的记录',
    failed: '暂时没有读到操作记录',
    system: '系统',
    detail: {
      of: '账号 {of}',
      count: '{count} 个账号',
      month: '{year}年{month}月推进表',
      plan: '{year}年任务清单',
      more: '上一小时内另有 {more} 次，未逐条记录',
      changes: {
        name: '姓名',
        unit: '单位',
        role: '角色',
        disabled: '停用或启用',
        reset: '重置密码',
      },
      codes: {
        'wrong-password': '密码不正确',
        throttled: '连续输错次数过多',
        disabled: '账号已停用',
        'not-your-row': '不是本单位的行',
        'read-only': '无权修改',
        reported: '已报送',
        closed: '当月已关闭',
        schema: '不合表格格式',
        limit: '超出字数或数量上限',
        forged: '冒用他人标识',
        missing: '缺少前面的修改',
      },
    },
  },
}
