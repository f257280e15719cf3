/** Whether a request comes from the site itself: asked at the upgrade and at every changing call (contract, sections 5 and 6). */
import type { IncomingHttpHeaders } from 'node:http'

/** Absent or unreadable is foreign. The own host is that of Host, or of X-Forwarded-Host where the proxy is believed. */
export function isOwnOrigin(headers: IncomingHttpHeaders, trustProxy: boolean): boolean {
  const forwarded = headers['x-forwarded-host']
  const host = trustProxy && typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : headers.host
  const origin = URL.parse(headers.origin ?? '')
  // the origin's own scheme leaves out its default port on both sides
  const own = origin && URL.parse(`${origin.protocol}//${host ?? ''}`)
  return !!own && own.host !== '' && origin?.host === own.host
}
