/** A person's calls under a session, for tests of the monthly cycle. */
import { expect } from 'vitest'
import type { ApiError, IssuedPassword } from '../../shared/api.ts'
import type { Role } from '../../shared/access.ts'
import { ask, signIn } from './server.ts'

export interface Person {
  url: string
  cookie: string
  get<T>(path: string): Promise<T>
  /** the status, and the body where there is one */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** `409 month-closed`; that a sentence in Chinese comes with it is held here */
  refusal(method: string, path: string, body?: unknown): Promise<string>
}

export function person(url: string, cookie: string): Person {
  async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const answer = await ask(url, path, { method, cookie, body })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }
  return {
    url,
    cookie,
    send,
    async get<T>(path: string) {
      const { status, body } = await send('GET', path)
      expect(status, path).toBe(200)
      return body as T
    },
    async refusal(method, path, body) {
      const answer = await send(method, path, body)
      const { code, message } = answer.body as ApiError
      expect(message, `${method} ${path}: ${answer.status}`).toMatch(/^[\u4e00-\u9fff].*。$/u)
      return `${answer.status} ${code}`
    },
  }
}

/** The lead office makes the account; signed in, its password its own. */
export async function newPerson(lead: Person, account: string, unit: string, role: Role = 'reporter'): Promise<Person> {
  const { status, body } = await lead.send('POST', '/api/accounts', { account, name: account, unit, role })
  expect(status).toBe(201)
  const { password } = body as IssuedPassword
  const { cookie } = await signIn(lead.url, account, password)
  const one = person(lead.url, cookie)
  await one.send('POST', '/api/session/password', { current: password, next: 'a-password-of-my-own' })
  return one
}
