/** The deadlines as an iCalendar file (RFC 5545): one whole day each, with an alarm three days before. */
import { progressTitle } from '../annex/forms.ts'
import { civilDateAt, dateInWords, endOf, monthInWords, type CivilDate, type Instant, type Month } from '../time.ts'

export interface CalendarFacts {
  months: readonly { month: Month; deadline: CivilDate }[]
  /** whose tables cannot be read now */
  unread?: readonly Month[]
  /** the host under which the product is reached: ids must be unique in the world */
  host: string
  /** when the file is made */
  at: Instant
}

/** octets of one line */
const MAX_LINE_BYTES = 75

export function calendarText({ months, unread = [], host, at }: CalendarFacts): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liantian//zh-CN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:托位推进表报送截止日',
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...(unread.length > 0
      ? [`X-WR-CALDESC:${unread.map(monthInWords).join('、')}的推进表暂时无法读取，其报送截止日未列入。`]
      : []),
    ...months.flatMap(({ month, deadline }) => eventLines(month, deadline, `${month}@${host}`, at)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** The texts are ours: none of the signs that mean something stands in them. */
function eventLines(month: Month, deadline: CivilDate, uid: string, at: Instant): string[] {
  const summary = `${monthInWords(month)}推进表（附件2）报送截止`
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${basic(at.slice(0, 19))}Z`,
    `DTSTART;VALUE=DATE:${basic(deadline)}`,
    `DTEND;VALUE=DATE:${basic(civilDateAt(endOf(deadline)))}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:请于${dateInWords(deadline)}24:00前（北京时间）报送${progressTitle(month, '')}。`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P3D',
    `DESCRIPTION:${summary}`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

const basic = (time: string): string => time.replace(/[-:]/g, '')

/** Continued on lines that begin with a space, no character cut in two. */
function folded(line: string): string {
  let text = ''
  let bytes = 0
  for (const sign of line) {
    const size = bytesOf(sign)
    if (bytes + size > MAX_LINE_BYTES) {
      text += '\r\n '
      bytes = 1
    }
    text += sign
    bytes += size
  }
  return text
}

/** in UTF-8 */
function bytesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
