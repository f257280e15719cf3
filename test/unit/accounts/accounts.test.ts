/** What happens to an account while something else happens to it: on a real store, step by step. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccounts, type Accounts } from '../../../server/accounts/accounts.ts'
import { createSessions, type Session, type Sessions } from '../../../server/accounts/sessions.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import type { AccountRecord, Store } from '../../../server/store/store.ts'
import type { Role } from '../../../shared/access.ts'
import type { UnitId } from '../../../shared/annex/units.ts'

const OLD = 'the-old-password'

let folder: string
let store: Store
let sessions: Sessions
let accounts: Accounts

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liantian-accounts-'))
  store = await openSqlite(folder)
  sessions = createSessions(store)
  accounts = createAccounts(store, sessions)
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** An account and its record as it is read where its password was found right. */
async function verified(account: string, role: Role = 'reporter'): Promise<AccountRecord> {
  await accounts.create({ account, name: account, unit: 'muer' as UnitId, role }, OLD)
  const record = await accounts.verify(account, OLD)
  if (!record) throw new Error('the password was not found right')
  return record
}

async function sessionOf(record: AccountRecord): Promise<Session> {
  const session = await sessions.of(`session=${await sessions.start(record)}`)
  if (!session) throw new Error('no session')
  return session
}

describe('accounts', () => {
  it('ACC-22: whose rights change is told to the open sockets, also where the sessions cannot be forgotten', async () => {
    const record = await verified('moved')
    await sessionOf(record)
    const full = { ...store, deleteSessionsOf: () => Promise.reject(new Error('database or disk is full')) }
    const failing = createSessions(full)
    const told: unknown[] = []
    failing.onEnded(ended => told.push(ended))
    await expect(createAccounts(full, failing).change('moved', { role: 'observer' })).rejects.toThrow('full')
    expect(told).toEqual([{ account: 'moved' }])
  })

  it('ACC-15: a sign-in that is under way while the password is reset, or the account disabled, begins no session', async () => {
    const [reset, disabled, renamed] = await Promise.all(['reset', 'disabled', 'renamed'].map(name => verified(name)))
    if (!reset || !disabled || !renamed) throw new Error('no accounts')
    await accounts.change('reset', { reset: true })
    await accounts.change('disabled', { disabled: true })
    await accounts.change('renamed', { name: '王工' })
    expect(await sessions.start(reset)).toBeNull()
    expect(await sessions.start(disabled)).toBeNull()
    expect(await sessions.start(renamed)).not.toBeNull()
  })

  it('ACC-16: whoever changes his password while it is reset does not get the account back', async () => {
    const record = await verified('taken-back')
    const session = await sessionOf(record)
    const changed = await accounts.change('taken-back', { reset: true })
    const password = 'ok' in changed ? (changed.ok.password ?? '') : ''
    expect(await accounts.setPassword(record, 'a-password-of-his-own', session)).toBe(false)
    expect(await accounts.verify('taken-back', 'a-password-of-his-own')).toBeNull()
    expect(await accounts.verify('taken-back', password)).toMatchObject({ mustChangePassword: true })
  })

  it('ACC-17: two changes at once leave someone who can issue accounts', async () => {
    await Promise.all([verified('lead-1', 'lead'), verified('lead-2', 'lead')])
    const outcomes = await Promise.all([
      accounts.change('lead-1', { disabled: true }),
      accounts.change('lead-2', { role: 'observer' }),
    ])
    expect(outcomes.map(outcome => 'ok' in outcome || outcome.fault)).toEqual([true, 'last-lead'])
    expect(await accounts.remove('lead-2')).toEqual({ fault: 'last-lead' })
  })
})
