/** Calls of the server's HTTP interface (contract, section 6). */
import type { ApiError } from '../../shared/api.ts'
import { isRecord } from '../../shared/document/values.ts'
import { noteServerTime } from './server-clock.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** `status` 0: no answer at all. `message` is the server's own sentence, for people. */
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
  return (answer.status === 204 ? undefined : await jsonIn(answer)) as T
}

/** A GET that answers bytes; rejects with `ApiFailure`. */
export async function callForBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await ask('GET', path, undefined)).arrayBuffer())
}

const jsonIn = (answer: Response): Promise<unknown> => answer.json().catch(() => undefined)

async function ask(method: Method, path: string, body: unknown): Promise<Response> {
  const answer = await reach(method, path, body)
  noteServerTime(answer.headers.get('date'))
  if (!answer.ok) throw new ApiFailure(answer.status, errorIn(await jsonIn(answer)))
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
    throw new ApiFailure(0, { code: 'unreachable', message: '' })
  }
}

const errorIn = (content: unknown): ApiError =>
  isRecord(content) && typeof content.code === 'string' && typeof content.message === 'string'
    ? { code: content.code, message: content.message }
    : { code: 'unknown', message: '' }
