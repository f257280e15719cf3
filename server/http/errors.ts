/** Every error that a call can answer: its status, and in Chinese what went wrong and what to do. The only place for the words. */
import type { ApiError } from '../../shared/api.ts'

const ERRORS = {
  'bad-request': [400, '提交的内容不完整或格式不对，请刷新页面后重试。'],
  'too-large': [413, '提交的内容过大，请减少后重试。'],
  'wrong-password': [401, '账号或密码不正确，请核对后重新输入。'],
  disabled: [401, '该账号已停用，如需继续使用，请联系区卫生健康委。'],
  throttled: [429, '密码连续输错次数过多，请15分钟后再试。忘记密码的，请联系区卫生健康委重置，15分钟后用新密码登录。'],
  session: [401, '登录已失效，请重新登录。已填写的内容保存在本机，不会丢失。'],
  password: [403, '首次登录请先修改密码。'],
  'wrong-current': [403, '当前密码不正确，请重新输入。'],
  'password-short': [400, '新密码须为8至200个字符。'],
  'password-same': [400, '新密码不能与当前密码或账号相同。'],
  'password-weak': [400, '新密码过于简单，容易被猜到，请换一个。'],
  forbidden: [403, '只有统筹单位（区卫生健康委）可以进行此项操作。'],
  origin: [403, '请求不是从本站页面发出的，未予受理。请从本站页面重新操作。'],
  'unknown-room': [404, '没有这张表，可能尚未开启，请核对年份和月份。'],
  'unknown-cell': [404, '表中没有这个单元格，可能已被移除，请刷新页面后重试。'],
  'unknown-unit': [404, '表中没有这个单位，请核对后重试。'],
  'unknown-row': [404, '表中没有这一行，可能已被移除，请刷新页面后重试。'],
  'unknown-copy': [404, '没有这份报送留存件，该单位可能尚未报送。如需现在的内容，请去掉 copy 后重试。'],
  'month-exists': [409, '这个月的推进表已经开启，不必重复开启。'],
  'month-out-of-range': [400, '只能开启{where}的推进表，请核对年份和月份。'],
  'month-closed': [409, '这个月的推进表已关闭，不能再作更改。如需更改，请由统筹单位（区卫生健康委）重新开启。'],
  'bad-month': [400, '月份不对，请按“2022-09”的样子填写。'],
  'bad-deadline': [400, '报送截止日不是有效的日期，请按“2022-09-25”的样子填写。'],
  'deadline-past': [400, '报送截止日已经过去，请选择今天或以后的日期。'],
  'deadline-early': [400, '报送截止日不能早于当月1日，请另选日期。'],
  'deadline-late': [400, '报送截止日不能晚于{where}，请另选日期。'],
  'not-your-report': [403, '只有本单位的填报人员可以报送或撤回本单位的报告。'],
  'not-due': [409, '该单位本月没有须报送的任务，不必报送，也不必催办。'],
  'report-empty': [409, '工作开展情况、存在问题和下一步工作计划都是空的，没有可报送的内容，请填写后再报送。'],
  'report-open': [409, '该单位本月尚未报送，没有可以撤回、退回或接收的报告。'],
  'report-submitted': [409, '本月已经报送，不必重复报送。如需修改，请先撤回。'],
  'report-returned': [409, '报告已经退回，该单位尚未重新报送，现在不能撤回、退回或接收。'],
  'report-accepted': [409, '报告已被接收，不能再报送、撤回或接收。如需修改，请由统筹单位（区卫生健康委）退回。'],
  'report-in': [409, '{where}已经报送，不必催办，这次催办没有记录。请核对后重新选择单位。'],
  'report-moved': [409, '该单位的报告在您查看之后有了变化，这次操作没有进行。请查看现在的内容后再决定。'],
  'note-too-long': [400, '说明不能超过500个字，请精简后重试。'],
  'bad-chase': [400, '请至少选择一个单位，并注明催办方式（电话、工作群、书面、上门）。'],
  'bad-topic': [400, '只能归入通知所列的五项重点任务（1至5），或者取消归类。'],
  'bad-bulletin': [
    400,
    '这不是一份完整的当月通报，或者其中一段超过40000个字，没有保存。请把过长的一段分成几段；仍不能保存的，请刷新页面后重新生成。',
  ],
  'text-too-long': [
    422,
    '{where}超过32767个字符，Excel 的一个单元格放不下，文件没有生成。请精简这一格，或改为导出 Word 文档。',
  ],
  'unknown-account': [404, '没有这个账号，请刷新列表后重试。'],
  taken: [409, '该账号名已被使用（含已删除的账号），请换一个。'],
  'last-lead': [409, '至少要保留一个可用的统筹账号，未作更改。'],
  metrics: [403, '运行指标只在服务器本机或凭令牌（METRICS_TOKEN）查看。'],
  'not-found': [404, '没有找到请求的内容。'],
  busy: [503, '现在使用的人较多，请稍等几秒再试。'],
  internal: [500, '服务器出现错误，未作更改，请稍后重试。'],
  unavailable: [503, '服务器暂时无法保存数据，请稍后重试。已填写的内容保存在本机，不会丢失。'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof ERRORS

export class HttpError extends Error {
  override name = 'HttpError'
  readonly code: ErrorCode
  /** for `{where}` in the sentence */
  readonly where: string
  constructor(code: ErrorCode, where = '') {
    super(code)
    this.code = code
    this.where = where
  }
}

export const statusOf = (code: ErrorCode): number => ERRORS[code][0]
export const bodyOf = (code: ErrorCode, where = ''): ApiError => ({
  code,
  message: ERRORS[code][1].replace('{where}', where),
})
