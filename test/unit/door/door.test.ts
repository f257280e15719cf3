/** The door's own rules: whose request it is, how often one may try, how much is done at once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isOwnOrigin } from '../../../server/accounts/origin.ts'
import { isPassword, passwordFault } from '../../../server/accounts/passwords.ts'
import { Busy, createQueue } from '../../../server/store/queue.ts'
import { createSessions } from '../../../server/accounts/sessions.ts'
import { createThrottle, Throttled } from '../../../server/accounts/throttle.ts'
import { createAudit } from '../../../server/audit/audit.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import type { AuditRecord } from '../../../server/store/store.ts'
import { AUDIT_CODES, CHINESE_DETAILS, detailWords, type AuditDetail } from '../../../shared/audit.ts'
import { csvOf } from '../../../shared/csv.ts'
import { REFUSAL_CODES } from '../../../shared/wire.ts'
import { account, MUER } from '../gate/world.ts'

describe('the door', () => {
  it('ACC-02: an origin is the own one by scheme, host and port; what cannot be read is foreign', () => {
    const own = (origin: string | undefined, host: string | undefined, more = {}): boolean =>
      isOwnOrigin(
        { ...(origin !== undefined && { origin }), ...(host !== undefined && { host }), ...more },
        'x-forwarded-host' in more,
      )
    expect(own('http://table.example', 'table.example')).toBe(true)
    expect(own('https://table.example', 'table.example:443')).toBe(true)
    expect(own('http://table.example:8080', 'table.example:8080')).toBe(true)
    expect(own('https://table.example', '127.0.0.1:8080', { 'x-forwarded-host': 'table.example' })).toBe(true)
    const foreign: [string | undefined, string | undefined][] = [
      ['http://table.example', 'table.example:8080'],
      ['http://evil.example', 'table.example'],
      ['http://table.example.evil.example', 'table.example'],
      [undefined, 'table.example'],
      ['null', 'table.example'],
      ['http://table.example', undefined],
      ['http://table.example', ''],
      ['http://table.example', 'a b'],
      ['http://table.example', '[::'],
      ['http://', 'table.example'],
      ['%', '%'],
    ]
    expect(foreign.filter(([origin, host]) => own(origin, host))).toEqual([])
  })

  it('ACC-03: the eleventh attempt of one account from one address waits, however many come at once; others do not', async () => {
    let clock = 0
    let checked = 0
    const throttle = createThrottle(() => clock)
    /** What came of so many at once. */
    const attempts = async (count: number, found: true | null, pair = ['muer', '10.0.0.1']): Promise<string> => {
      const [who = '', where = ''] = pair
      const check = async (): Promise<true | null> => {
        checked++
        await new Promise(resolve => setImmediate(resolve))
        return found
      }
      const all = Array.from({ length: count }, () =>
        throttle.attempt(who, where, check).then(
          answer => (answer === null ? 'wrong' : 'right'),
          (error: Error) => error.name,
        ),
      )
      const words = await Promise.all(all)
      return [...new Set(words)].map(word => `${words.filter(one => one === word).length} ${word}`).join(', ')
    }
    expect(await attempts(50, null)).toBe('10 wrong, 40 Throttled')
    expect(checked).toBe(10)
    expect(await attempts(1, true)).toBe('1 Throttled')
    expect(await attempts(1, null, ['muer', '10.0.0.2'])).toBe('1 wrong')
    expect(await attempts(1, null, ['longxing', '10.0.0.1'])).toBe('1 wrong')
    clock = 15 * 60_000
    expect(await attempts(9, null)).toBe('9 wrong')
    expect(await attempts(1, true)).toBe('1 right')
    expect(await attempts(10, null)).toBe('10 wrong')
  })

  it('ACC-13: fifty right ones at once are all let in; what the server had no time to look at is not counted', async () => {
    const throttle = createThrottle(() => 0)
    const right = Array.from({ length: 50 }, () => throttle.attempt('muer', '10.0.0.1', async () => 'found'))
    expect((await Promise.all(right)).every(found => found === 'found')).toBe(true)
    for (let n = 0; n < 20; n++)
      await expect(throttle.attempt('muer', '10.0.0.1', () => Promise.reject(new Busy('too many')))).rejects.toThrow(
        Busy,
      )
    expect(await throttle.attempt('muer', '10.0.0.1', async () => 'found')).toBe('found')
  })

  it('ACC-14: a flood of names does not make the server forget whose attempts are being looked at', async () => {
    const throttle = createThrottle(() => 0)
    const waiting: (() => void)[] = []
    const slow = (): Promise<null> => new Promise(resolve => waiting.push(() => resolve(null)))
    const first = Array.from({ length: 10 }, () => throttle.attempt('muer', '10.0.0.1', slow))
    for (let n = 0; n < 60_000; n++) await throttle.attempt(`guess-${n}`, '10.0.0.3', async () => null)
    const late = throttle.attempt('muer', '10.0.0.1', slow)
    for (const end of waiting) end()
    await Promise.all(first)
    await expect(late).rejects.toThrow(Throttled)
    expect(waiting).toHaveLength(10)
  })

  it('ACC-04: costly work is done a few at once, in order; beyond a limit it is refused at once', async () => {
    const queue = createQueue(2, 3)
    let running = 0
    let most = 0
    const finished: number[] = []
    const releases: (() => void)[] = []
    const works = Array.from({ length: 6 }, (_, n) =>
      queue(async () => {
        most = Math.max(most, ++running)
        await new Promise<void>(resolve => releases.push(resolve))
        running--
        finished.push(n)
      }),
    )
    await expect(works[5]).rejects.toThrow(Busy)
    while (finished.length < 5) {
      releases.shift()?.()
      await new Promise(resolve => setImmediate(resolve))
    }
    expect({ most, finished }).toEqual({ most: 2, finished: [0, 1, 2, 3, 4] })
  })

  it('ACC-05: a new password is long enough, not the old one, not the name, not what everybody guesses first', () => {
    const fault = (next: string): string | null => passwordFault(next, 'the-old-one', 'education-commission')
    expect(['short', 'x'.repeat(201)].map(fault)).toEqual(['password-short', 'password-short'])
    expect(['the-old-one', 'education-commission'].map(fault)).toEqual(['password-same', 'password-same'])
    expect(fault('Education-Commission')).toBe('password-same')
    const weak = ['12345678', 'Password', '88888888', 'abababab', '1qaz2WSX', 'abcabcabc', '20222022', 'ABC123456']
    expect(weak.filter(password => fault(password) !== 'password-weak')).toEqual([])
    expect(['区教委的新密码2022', 'w3rp-8zvc-65ja'].map(fault)).toEqual([null, null])
  })

  it(
    'ACC-11: an unknown account is hashed for as a known one is; a flood of guesses is refused, not queued without end',
    { timeout: 30_000 },
    async () => {
      const guesses = await Promise.allSettled(Array.from({ length: 210 }, () => isPassword('a guess', null)))
      const refused = guesses.filter(guess => guess.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.every(guess => guess.reason instanceof Busy)).toBe(true)
      expect(guesses.filter(guess => guess.status === 'fulfilled' && guess.value)).toEqual([])
    },
  )

  it('ACC-10: a session ends when it was not used for two weeks, and after sixty days in any case; an open page is in use', async () => {
    const DAY = 86_400_000
    const folder = await mkdtemp(join(tmpdir(), 'liantian-sessions-'))
    const store = await openSqlite(folder)
    let clock = 1_000 * DAY
    const sessions = createSessions(store, () => clock)
    const record = {
      ...account(MUER),
      passwordHash: '',
      mustChangePassword: false,
      disabled: false,
      deleted: false,
      createdAt: 0,
      lastSignInAt: null,
    }
    await store.createAccount(record)
    const cookies = [`session=${await sessions.start(record)}`, `session=${await sessions.start(record)}`]
    const stands = async (): Promise<boolean[]> =>
      Promise.all(cookies.map(async cookie => (await sessions.of(cookie)) !== null))
    const open = await sessions.of(cookies[0])
    expect(open?.endsAt).toBe(clock + 60 * DAY)
    for (let day = 0; day < 13; day++) {
      clock += DAY
      sessions.keepAlive(open?.id ?? '')
    }
    clock += 2 * DAY
    expect(await stands()).toEqual([true, false])
    for (let day = 0; day < 50; day++) {
      clock += DAY
      sessions.keepAlive(open?.id ?? '')
    }
    expect(await stands()).toEqual([false, false])
    await store.close()
    await rm(folder, { recursive: true })
  })

  it('AUDIT-04: a flood of failures is kept as a count, not one by one', () => {
    let clock = 0
    const kept: AuditRecord[] = []
    const store = {
      appendAudit: async (records: readonly AuditRecord[]) => void kept.push(...records),
      audit: async () => [],
    }
    const audit = createAudit({ store, failed: () => undefined, now: () => clock })
    for (let n = 0; n < 40; n++) audit.record('sign-in-failed', { account: 'muer', address: '10.0.0.1' })
    audit.record('sign-in-failed', { account: 'muer', address: '10.0.0.2' })
    expect(kept).toHaveLength(21)
    for (let n = 0; n < 5_000; n++) audit.record('sign-in-failed', { account: `guess-${n}`, address: '10.0.0.3' })
    expect(kept.length).toBeLessThan(2_010)
    audit.record('sign-in', { account: 'muer' })
    clock = 3_600_000
    audit.record('sign-in', { account: 'muer' })
    const [left] = kept.filter(({ detail }) => 'more' in detail)
    expect(kept.length - 3 + Number(left?.detail.more)).toBe(5_041)
    expect(left?.at).toBe(3_600_000 - 1)
  })

  it('AUDIT-07: what one account may do is bounded too, and what was only counted is written down at the end', async () => {
    const kept: AuditRecord[] = []
    const store = {
      appendAudit: async (records: readonly AuditRecord[]) => void kept.push(...records),
      audit: async () => [],
    }
    const audit = createAudit({ store, failed: () => undefined, now: () => 0 })
    for (let n = 0; n < 700; n++) await audit.record('sign-in', { account: 'muer', address: `10.0.0.${n}` })
    await audit.record('sign-in', { account: 'longxing' })
    expect(kept).toHaveLength(501)
    await audit.close()
    await audit.close()
    expect(kept.slice(501)).toMatchObject([{ account: 'system', event: 'sign-in', detail: { more: 200 } }])
  })

  it('AUDIT-08: who answers a call waits for its record; one that cannot be kept is told to the log and fails nothing', async () => {
    const reasons: unknown[] = []
    const store = { appendAudit: () => Promise.reject(new Error('full')), audit: async () => [] }
    const audit = createAudit({ store, failed: reason => void reasons.push(reason) })
    await audit.record('account-deleted', { account: 'lead', detail: { of: 'muer' } })
    expect(reasons).toHaveLength(1)
  })

  it('AUDIT-09: every event, code and change has its words in the official Chinese', () => {
    const words = (detail: AuditDetail): string => detailWords(detail, CHINESE_DETAILS)
    expect(words({ of: 'muer', what: 'name reset disable' })).toBe('账号 muer · 姓名 重置密码 停用')
    expect(words({ room: 'progress-2022-09', code: 'not-your-row', detail: 'longxing' })).toBe(
      '2022年9月推进表 · 不是本单位的行',
    )
    expect(words({ room: 'plan-2022', code: 'read-only' })).toBe('2022年任务清单 · 无权修改')
    expect(words({ month: '2022-09' })).toBe('2022年9月推进表')
    expect(words({ month: '2022-09', deadline: '2022-09-25' })).toBe('2022年9月推进表 · 截止日 2022年9月25日')
    expect(words({ count: 22 })).toBe('22 个账号')
    expect(words({ more: 3 })).toBe('此前一小时内另有 3 次，未逐条记录')
    expect(REFUSAL_CODES.filter(code => !(code in AUDIT_CODES))).toEqual([])
  })

  it('AUDIT-02: a CSV opens in a spreadsheet as text: marked UTF-8, quoted, no cell runs as a formula', () => {
    const cells = ['普通', 'a,b', '他说"好"', '两行\n文字', '=1+1', '+86 13800000000', '-1', '@SUM(A1)', '\t=1', '＝1']
    expect(csvOf([cells])).toBe(
      '\ufeff普通,"a,b","他说""好""","两行\n文字","\'=1+1","\'+86 13800000000","\'-1","\'@SUM(A1)","\'\t=1","\'＝1"\r\n',
    )
  })
})
