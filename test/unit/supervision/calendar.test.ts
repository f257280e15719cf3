/** The deadlines' calendar, read back by the standard's own rules. */
import { describe, expect, it } from 'vitest'
import { calendarText } from '../../../shared/supervision/calendar.ts'
import type { CivilDate, Instant, Month } from '../../../shared/time.ts'

const text = calendarText({
  months: [
    { month: '2022-09' as Month, deadline: '2022-09-25' as CivilDate },
    { month: '2022-12' as Month, deadline: '2022-12-31' as CivilDate },
  ],
  host: 'liantian.example',
  at: '2022-09-20T01:02:03.004Z' as Instant,
})
const bytes = (line: string): number => new TextEncoder().encode(line).length
/** a line that begins with a space goes on the one before (RFC 5545, 3.1) */
const lines = text.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar', () => {
  it('SUP-22: one whole day a month with an alarm three days before, the next day its end', () => {
    expect(lines.slice(0, 4)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Liantian//zh-CN',
      'CALSCALE:GREGORIAN',
    ])
    const event = lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, lines.indexOf('END:VEVENT'))
    expect(event).toEqual([
      'UID:2022-09@liantian.example',
      'DTSTAMP:20220920T010203Z',
      'DTSTART;VALUE=DATE:20220925',
      'DTEND;VALUE=DATE:20220926',
      'SUMMARY:2022年9月推进表（附件2）报送截止',
      expect.stringMatching(/^DESCRIPTION:请于2022年9月25日24:00前（北京时间）/) as string,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-P3D',
      'DESCRIPTION:2022年9月推进表（附件2）报送截止',
      'END:VALARM',
    ])
    expect(lines).toContain('DTEND;VALUE=DATE:20230101')
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })

  it('SUP-22: its lines end with CRLF, none is longer than 75 bytes or cuts a character', () => {
    for (const line of text.split('\r\n')) {
      expect(bytes(line)).toBeLessThanOrEqual(75)
      expect(line).not.toContain('\n')
      expect(line).not.toContain('\ufffd')
    }
  })
})
