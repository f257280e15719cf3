/** `GET /api/calendar.ics?year=`: the deadlines of a year's months, for people's own calendars. */
import type { FastifyInstance } from 'fastify'
import { progressHead } from '../../shared/document/progress-table.ts'
import { calendarText } from '../../shared/supervision/calendar.ts'
import { instant } from '../../shared/time.ts'
import { asAttachment } from './attachment.ts'
import { readRoom, signedIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

export function calendarResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: { year?: string } }>('/api/calendar.ics', async (request, reply) => {
    await signedIn(request, deps)
    const { year = '' } = request.query
    if (!/^\d{4}$/.test(year)) throw new HttpError('bad-request')
    const names = (await deps.rooms.names()).filter(name => name.startsWith(`progress-${year}-`))
    const heads = await Promise.all(names.map(async name => progressHead((await readRoom(name, deps)).doc)))
    const months = heads.flatMap(({ month, deadline }) => (month && deadline ? [{ month, deadline }] : []))
    // a calendar without an event is none
    if (months.length === 0) throw new HttpError('unknown-room')
    return asAttachment(reply, 'deadlines.ics', `${year}年推进表报送截止日.ics`)
      .header('content-type', 'text/calendar; charset=utf-8')
      .send(calendarText({ months, host: request.hostname, at: instant(deps.now()) }))
  })
}
