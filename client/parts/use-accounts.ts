/** The accounts as the server has them, the calls that change them, and the passwords that it issued just now. */
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { AccountChange, AccountEntry, IssuedPassword, NewAccount } from '../../shared/api.ts'
import { UNITS, type Unit } from '../../shared/annex/units.ts'
import { call } from '../stores/api.ts'
import { loadPlanUnits } from '../stores/plan-units.ts'
import { accountLines, inOrderOf, officesOf, type AccountLine } from './account-list.ts'

export interface Accounts {
  standing: Ref<'loading' | 'ready' | 'failed'>
  /** why reading failed */
  failure: Ref<unknown>
  lines: ComputedRef<AccountLine[]>
  /** who may be given an account */
  offices: ComputedRef<Pick<Unit, 'id' | 'name'>[]>
  /** shown once, then gone: they are kept nowhere */
  issued: Ref<IssuedPassword[]>
  load(): Promise<void>
  issueAll(): Promise<void>
  add(account: NewAccount): Promise<void>
  reset(account: string): Promise<void>
  change(account: string, change: AccountChange): Promise<void>
}

const pathOf = (account: string): string => `/api/accounts/${encodeURIComponent(account)}`

export function useAccounts(): Accounts {
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = ref<unknown>(null)
  const entries = ref<AccountEntry[]>([])
  const issued = ref<IssuedPassword[]>([])
  const just = computed(() => new Set(issued.value.map(one => one.account)))
  const units = shallowRef<readonly Unit[]>(UNITS)
  const lines = computed(() => accountLines(entries.value, just.value, units.value))

  async function load(): Promise<void> {
    try {
      const [read, planned] = await Promise.all([call<AccountEntry[]>('GET', '/api/accounts'), loadPlanUnits()])
      entries.value = read
      units.value = planned ?? UNITS
      standing.value = 'ready'
    } catch (reason) {
      failure.value = reason
      // a list that was read before stays: the failure is said beside it
      if (entries.value.length === 0) standing.value = 'failed'
      else throw reason
    }
  }

  /** A second password for one account replaces the first: only the last one works. */
  function show(passwords: readonly IssuedPassword[]): void {
    const renewed = new Set(passwords.map(one => one.account))
    issued.value = [...issued.value.filter(one => !renewed.has(one.account)), ...passwords].sort(inOrderOf(units.value))
  }

  return {
    standing,
    failure,
    lines,
    offices: computed(() => officesOf(units.value)),
    issued,
    load,
    async issueAll() {
      // for the observer too, who is none of the units that report
      show(await call<IssuedPassword[]>('POST', '/api/accounts/issue', { observer: true }))
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
    async change(account, change) {
      await call('PATCH', pathOf(account), change)
      await load()
    },
  }
}
