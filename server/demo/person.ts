/** Someone of the demonstration: calls under a session, and rooms over the wire, as a page does both. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { SignedIn } from '../../shared/api.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { enterRoom, type Entered } from './entered.ts'

export interface Person {
  who: SignedIn
  /** Rejects where it is not answered with a 2xx. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  enter(room: RoomName): Promise<Entered>
}

/** Everyone of the demonstration. */
export interface Cast {
  lead: Person
  /** who reports for each unit */
  clerks: ReadonlyMap<UnitId, Person>
}

export async function signIn(url: string, account: string, password: string): Promise<Person> {
  let cookie = ''
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(url + path, {
      method,
      headers: { origin: url, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} as ${account}: ${answer.status} ${text}`)
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const who = await call<SignedIn>('POST', '/api/session', { account, password })
  return { who, call, enter: room => enterRoom({ url, cookie, room }) }
}
