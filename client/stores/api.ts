/** Calls of the server's HTTP interface (contract, section 6). */
import type { ApiError } from '../../shared/api.ts'
import { isRecord } from '../../shared/document/values.ts'
import { noteServerTime } from './server-clock.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `status` 0: no answer of the server's. `message` is the server's own sentence, for people. */
export class ApiFailure extends Error {
  override name = 'ApiFailure'
  readonly status: number
  readonly code: string
  constructor(status: number, { code, message }: ApiError) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** no answer by then is no answer: a page must not wait for ever behind a dead gateway */
const TIMEOUT_MS = 15_000

/** Rejects with `ApiFailure`. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await ask(method, path, body)
  return (answer.status === 204 ? undefined : await whole(answer.json())) as T
}

/** The same of an answer that the page keeps: `read` answers null where it is another's than the server's. */
export async function callFor<T>(read: (value: unknown) => T | null, ...asked: Parameters<typeof call>): Promise<T> {
  const answer = read(await call(...asked))
  if (answer === null) throw unreachable()
  return answer
}

/** A GET that answers bytes; rejects with `ApiFailure`. */
export async function callForBytes(path: string): Promise<Uint8Array> {
  const answer = await ask('GET', path, undefined)
  return new Uint8Array(await whole(answer.arrayBuffer()))
}

/** A body that is cut off, or the page of some gateway on the way, is no answer of the server's. */
async function whole<T>(body: Promise<T>): Promise<T> {
  try {
    return await body
  } catch {
    throw unreachable()
  }
}

const unreachable = (): ApiFailure => new ApiFailure(0, { code: 'unreachable', message: '' })

async function ask(method: Method, path: string, body: unknown): Promise<Response> {
  const answer = await reach(method, path, body)
  noteServerTime(answer.headers.get('date'))
  if (!answer.ok) throw new ApiFailure(answer.status, errorIn(await answer.json().catch(() => undefined)))
  return answer
}

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw unreachable()
  }
}

const errorIn = (content: unknown): ApiError =>
  isRecord(content) && typeof content.code === 'string' && typeof content.message === 'string'
    ? { code: content.code, message: content.message }
    : { code: 'unknown', message: '' }
