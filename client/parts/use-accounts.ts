/** The accounts as the server has them, the calls that change them, and the passwords that it issued just now. */
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { AccountChange, AccountEntry, IssuedPassword, NewAccount } from '../../shared/api.ts'
import { call } from '../stores/api.ts'
import { accountLines, type AccountLine } from './account-list.ts'
import { unitName } from './unit-words.ts'

export interface Accounts {
  standing: Ref<'loading' | 'ready' | 'failed'>
  /** why reading failed */
  failure: Ref<unknown>
  lines: ComputedRef<AccountLine[]>
  /** shown once, then gone: they are kept nowhere */
  issued: Ref<IssuedPassword[]>
  load(): Promise<void>
  issueAll(): Promise<void>
  add(account: NewAccount): Promise<void>
  reset(account: string): Promise<void>
  setDisabled(account: string, disabled: boolean): Promise<void>
}

const pathOf = (account: string): string => `/api/accounts/${encodeURIComponent(account)}`

export function useAccounts(): Accounts {
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = ref<unknown>(null)
  const entries = ref<AccountEntry[]>([])
  const issued = ref<IssuedPassword[]>([])
  const just = computed(() => new Set(issued.value.map(one => one.account)))
  const lines = computed(() => accountLines(entries.value, just.value))

  async function load(): Promise<void> {
    try {
      entries.value = await call<AccountEntry[]>('GET', '/api/accounts')
      standing.value = 'ready'
    } catch (reason) {
      failure.value = reason
      // a list that was read before stays: the failure is said beside it
      if (entries.value.length === 0) standing.value = 'failed'
      else throw reason
    }
  }

  /** A second password for one account replaces the first: only the last one works. */
  function show(passwords: readonly IssuedPassword[], place: 'first' | 'last' = 'first'): void {
    const renewed = new Set(passwords.map(one => one.account))
    const others = issued.value.filter(one => !renewed.has(one.account))
    issued.value = place === 'first' ? [...passwords, ...others] : [...others, ...passwords]
  }

  return {
    standing,
    failure,
    lines,
    issued,
    load,
    async issueAll() {
      show(await call<IssuedPassword[]>('POST', '/api/accounts/issue'))
      await load()
      // the server issues for the units that report; the observer is none of them
      for (const { account, unit, role } of lines.value.filter(line => line.state === 'missing'))
        show(
          [await call<IssuedPassword>('POST', '/api/accounts', { account, unit, role, name: unitName(unit) })],
          'last',
        )
      await load()
    },
    async add(account) {
      show([await call<IssuedPassword>('POST', '/api/accounts', account)])
      await load()
    },
    async reset(account) {
      const { unit, password } = await call<IssuedPassword>('PATCH', pathOf(account), { reset: true })
      show([{ account, unit, password }])
      await load()
    },
    async setDisabled(account, disabled) {
      const change: AccountChange = { disabled }
      await call('PATCH', pathOf(account), change)
      await load()
    },
  }
}
