/** Whether a request comes from the site itself: asked at the upgrade and at every changing call (contract, sections 5 and 6). */
import type { IncomingHttpHeaders } from 'node:http'

/** Absent is foreign. The own host is that of Host, or of X-Forwarded-Host where the proxy is believed. */
export function isOwnOrigin(headers: IncomingHttpHeaders, trustProxy: boolean): boolean {
  const forwarded = headers['x-forwarded-host']
  const host = trustProxy && typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : headers.host
  const origin = headers.origin
  if (!host || !origin || !URL.canParse(origin)) return false
  return new URL(origin).host === new URL(`http://${host}`).host || new URL(origin).host === host
}
