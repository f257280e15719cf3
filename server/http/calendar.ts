/** `GET /api/calendar.ics?year=`: the deadlines of a year's months, for people's own calendars. */
import type { FastifyInstance } from 'fastify'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import { calendarText } from '../../shared/supervision/calendar.ts'
import { instant, type Month } from '../../shared/time.ts'
import { asAttachment } from './attachment.ts'
import { signedIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'
import type { MonthHeads } from './month-heads.ts'

export function calendarResource(app: FastifyInstance, deps: HttpDeps, heads: MonthHeads): void {
  app.get<{ Querystring: { year?: string } }>('/api/calendar.ics', async (request, reply) => {
    await signedIn(request, deps)
    const { year = '' } = request.query
    if (!/^\d{4}$/.test(year)) throw new HttpError('bad-request')
    const names = (await deps.rooms.names()).filter(name => name.startsWith(`progress-${year}-`))
    const found = [...(await heads.of(names, request.log))]
    const months = found.flatMap(([, head]) =>
      head?.month && head.deadline ? [{ month: head.month, deadline: head.deadline }] : [],
    )
    const unread = found.flatMap(([name, head]) => (head ? [] : monthsOf(name)))
    // a calendar without an event is none
    if (months.length === 0) throw new HttpError(unread.length > 0 ? 'internal' : 'unknown-room')
    return asAttachment(reply, 'deadlines.ics', `${year}年推进表报送截止日.ics`)
      .header('content-type', 'text/calendar; charset=utf-8')
      .send(calendarText({ months, unread, host: request.hostname, at: instant(deps.now()) }))
  })
}

function monthsOf(name: RoomName): Month[] {
  const kind = roomKind(name)
  return kind?.kind === 'progress' ? [kind.month] : []
}
