/** Every error that a call can answer: its status, and in Chinese what went wrong and what to do. The only place for the words. */
import type { ApiError } from '../../shared/api.ts'

const ERRORS = {
  'bad-request': [400, '提交的内容不完整或格式不对，请刷新页面后重试。'],
  'too-large': [413, '提交的内容过大，请减少后重试。'],
  'wrong-password': [401, '账号或密码不正确，请核对后重新输入。'],
  disabled: [401, '该账号已停用，如需继续使用，请联系区卫生健康委。'],
  throttled: [429, '密码连续输错次数过多，请15分钟后再试，或联系区卫生健康委重置密码。'],
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
  'unknown-copy': [404, '没有这份报送留存件。如需现在的内容，请去掉 copy 后重试。'],
  'text-too-long': [
    422,
    '{where}超过32767个字符，Excel 的一个单元格放不下，文件没有生成。请精简这一格，或改为导出 Word 文档。',
  ],
  'unknown-account': [404, '没有这个账号，请刷新列表后重试。'],
  taken: [409, '该账号名已被使用（含已删除的账号），请换一个。'],
  'last-lead': [409, '至少要保留一个可用的统筹账号，未作更改。'],
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
