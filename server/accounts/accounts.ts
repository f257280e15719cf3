/** The accounts that the lead office keeps: who there is, new ones, changed ones, and their one-time passwords. */
import type { Account } from '../../shared/access.ts'
import type { AccountChange, AccountEntry, IssuedPassword } from '../../shared/api.ts'
import { OBSERVER, type Unit } from '../../shared/annex/units.ts'
import { instant } from '../../shared/time.ts'
import { alone } from '../store/alone.ts'
import type { AccountChanges, AccountRecord, AccountStore, RoomStore } from '../store/store.ts'
import { generatePassword, hashPassword, isPassword } from './passwords.ts'
import { createQueue } from '../store/queue.ts'
import { isInUse, publicAccount, type Session, type Sessions } from './sessions.ts'

/** changes that wait for one another */
const MAX_WAITING = 1_000

/** `taken`: the name is, or was, another account's. `last-lead`: someone must be left who can issue accounts. */
export type AccountFault = 'unknown-account' | 'taken' | 'last-lead'
export type Outcome<T> = { ok: T } | { fault: AccountFault }

export interface Accounts {
  list(): Promise<AccountEntry[]>
  create(account: Account, password?: string): Promise<Outcome<IssuedPassword>>
  change(name: string, change: AccountChange): Promise<Outcome<AccountEntry & { password?: string }>>
  remove(name: string): Promise<Outcome<null>>
  /** One account for every unit that has none, in the order given; the observer's (督导单位) is for reading. */
  issue(units: readonly Pick<Unit, 'id' | 'name' | 'retired'>[]): Promise<IssuedPassword[]>
  /** The account whose password this is; takes as long where there is no such account. */
  verify(name: string, password: string): Promise<AccountRecord | null>
  /**
   * The account's own choice, made in a session and with the password that was found right. False where that no longer
   * holds: it was reset, changed from elsewhere or disabled meanwhile. The session stays, all others end.
   */
  setPassword(verified: AccountRecord, password: string, session: Session): Promise<boolean>
}

export function createAccounts(
  store: AccountStore & Pick<RoomStore, 'others'>,
  sessions: Sessions,
  now: () => number = Date.now,
): Accounts {
  // each is decided by what stands: two leads who disable each other at once must leave one
  const queue = createQueue(1, MAX_WAITING)
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => queue(() => alone(store, 'accounts', work))

  async function create(account: Account, chosen?: string): Promise<Outcome<IssuedPassword>> {
    const password = chosen ?? generatePassword()
    const isNew = await store.createAccount({
      ...account,
      passwordHash: await hashPassword(password),
      mustChangePassword: chosen === undefined,
      disabled: false,
      deleted: false,
      createdAt: now(),
      lastSignInAt: null,
    })
    return isNew ? { ok: { account: account.account, unit: account.unit, password } } : { fault: 'taken' }
  }

  async function isLastLead(record: AccountRecord): Promise<boolean> {
    if (record.role !== 'lead') return false
    return !(await store.accounts()).some(
      other => other.role === 'lead' && isInUse(other) && other.account !== record.account,
    )
  }

  async function known(name: string): Promise<AccountRecord | null> {
    const record = await store.account(name)
    return record && !record.deleted ? record : null
  }

  async function makeChange(name: string, change: AccountChange): ReturnType<Accounts['change']> {
    const record = await known(name)
    if (!record) return { fault: 'unknown-account' }
    const loses = change.disabled === true || (change.role !== undefined && change.role !== 'lead')
    if (loses && (await isLastLead(record))) return { fault: 'last-lead' }
    const password = change.reset === true ? generatePassword() : undefined
    const changes = await changesOf(change, password)
    await store.changeAccount(name, changes)
    const entry = entryOf({ ...record, ...changes })
    if (password === undefined && !changesRights(record, changes)) return { ok: entry }
    await sessions.endAll(name)
    return { ok: password === undefined ? entry : { ...entry, password } }
  }

  async function remove(name: string): ReturnType<Accounts['remove']> {
    const record = await known(name)
    if (!record) return { fault: 'unknown-account' }
    if (await isLastLead(record)) return { fault: 'last-lead' }
    await store.changeAccount(name, { deleted: true })
    await sessions.endAll(name)
    return { ok: null }
  }

  return {
    create,
    list: async () => (await store.accounts()).filter(record => !record.deleted).map(entryOf),
    change: (name, change) => inTurn(() => makeChange(name, change)),
    remove: name => inTurn(() => remove(name)),
    async issue(units) {
      const served = new Set((await store.accounts()).filter(isInUse).map(record => record.unit))
      const missing = units.filter(unit => !unit.retired && !served.has(unit.id))
      const outcomes = await Promise.all(
        missing.map(({ id, name }) =>
          create({ account: id, name, unit: id, role: id === OBSERVER.id ? 'observer' : 'reporter' }),
        ),
      )
      return outcomes.flatMap(outcome => ('ok' in outcome ? [outcome.ok] : []))
    },
    async verify(name, password) {
      const record = await known(name)
      return (await isPassword(password, record?.passwordHash ?? null)) ? record : null
    },
    async setPassword({ account, passwordHash: current }, password, session) {
      const passwordHash = await hashPassword(password)
      return inTurn(async () => {
        const record = await known(account)
        if (!record || !isInUse(record) || record.passwordHash !== current) return false
        await store.changeAccount(account, { passwordHash, mustChangePassword: false })
        await sessions.endAll(account, session.id)
        return true
      })
    },
  }
}

async function changesOf(change: AccountChange, password: string | undefined): Promise<AccountChanges> {
  const { name, unit, role, disabled } = change
  return {
    ...(name !== undefined && { name }),
    ...(unit !== undefined && { unit }),
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabled }),
    ...(password !== undefined && { passwordHash: await hashPassword(password), mustChangePassword: true }),
  }
}

/** A session speaks for what its account was when the socket opened: a change of rights ends it. */
const changesRights = (record: AccountRecord, changes: AccountChanges): boolean =>
  (changes.role !== undefined && changes.role !== record.role) ||
  (changes.unit !== undefined && changes.unit !== record.unit) ||
  (changes.name !== undefined && changes.name !== record.name) ||
  changes.disabled === true

const entryOf = (record: AccountRecord): AccountEntry => ({
  ...publicAccount(record),
  disabled: record.disabled,
  mustChangePassword: record.mustChangePassword,
  ...(record.lastSignInAt !== null && { lastSignIn: instant(record.lastSignInAt) }),
})
