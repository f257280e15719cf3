/** The page 操作记录. */
import {
  AUDIT_CHANGES,
  AUDIT_CODES,
  AUDIT_DETAILS,
  AUDIT_SYSTEM,
  AUDIT_UNKNOWN,
  AUDIT_WORDS,
} from '../../../shared/audit.ts'

export default {
  audit: {
    page: '操作记录',
    events: AUDIT_WORDS,
    all: '全部事项',
    filter: '事项：{event}',
    who: '按单位、使用人或账号查找',
    csv: '导出CSV',
    columns: { at: '时间', who: '账号', event: '事项', detail: '内容', address: '来源地址' },
    more: '更早的记录',
    none: '没有符合条件的记录',
    failed: '操作记录读取失败',
    system: AUDIT_SYSTEM,
    unknown: AUDIT_UNKNOWN,
    detail: AUDIT_DETAILS,
    changes: AUDIT_CHANGES,
    codes: AUDIT_CODES,
  },
}
