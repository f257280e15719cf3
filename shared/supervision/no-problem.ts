/** What a unit writes into 存在问题 when it has none: 无, 暂无, 目前无困难和问题, 存在问题：无, “/”. */

const WHEN = '(?:目前|暂时|当前|现阶段|本月|本季度|本单位|我单位|暂|尚|均)*'
const NONE = '(?:无|没有|不存在|未存在|未发现|未遇到)'
const WHAT_KIND = '(?:存在|明显|突出|重大|其他|其它|特别|较大|主要|什么|需要?|上级|协调|解决|的)*'
const WHAT = '(?:问题|困难)?(?:[和与及、]?(?:问题|困难))?'
const HEADING = `(?:${WHAT_KIND}${WHAT})`
const NOTHING = new RegExp(`^(?:\\d+[.、])?(?:${HEADING}:?)?(?:${WHEN}${NONE}${WHAT_KIND}${WHAT}|[/\\-—]+)?$`)

/** One line or several: something is said in one of them. */
export const hasProblem = (text: string): boolean => text.split('\n').some(line => !saysNothing(line))

/** Empty, or that there is nothing to say. */
export const saysNothing = (line: string): boolean =>
  NOTHING.test(line.normalize('NFKC').replace(/[\s()[\]【】。,;]|\.$/g, ''))
