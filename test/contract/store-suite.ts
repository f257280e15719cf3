/** What every store must do, whatever it is made of. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UnitId } from '../../shared/annex/units.ts'
import { noteBackup } from '../../server/store/backup-note.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { AccountRecord, AuditQuery, AuditRecord, LogEntry, KeptRecord, Store } from '../../server/store/store.ts'
import type { Month } from '../../shared/time.ts'

const ROOM = 'progress-2022-09' as RoomName
const OTHER = 'plan-2022' as RoomName

export const entry = (seq: number, account = 'muer'): LogEntry => ({
  seq,
  account,
  at: 1_660_000_000_000 + seq,
  update: Uint8Array.of(seq % 256, 7),
})

const clerk: AccountRecord = {
  account: 'muer',
  name: '木耳镇',
  unit: 'muer' as UnitId,
  role: 'reporter',
  passwordHash: 'hash',
  mustChangePassword: true,
  disabled: false,
  deleted: false,
  createdAt: 1,
  lastSignInAt: null,
}

const SEPTEMBER = '2022-09' as Month
const record = (body: string, more: Partial<KeptRecord> = {}): KeptRecord => ({
  ...{ month: SEPTEMBER, kind: 'copy', unit: 'muer' as UnitId, at: 1_664_000_000_000, account: 'muer', body },
  ...more,
})

/** `reopen` closes the store and opens what it left on disk. */
export function storeSuite(
  name: string,
  open: () => Promise<{
    store: Store
    at: Parameters<typeof noteBackup>[0]
    reopen(): Promise<Store>
    remove(): Promise<void>
  }>,
): void {
  describe(name, () => {
    let place: Awaited<ReturnType<typeof open>>
    let store: Store
    beforeEach(async () => {
      place = await open()
      store = place.store
    })
    afterEach(() => place.remove())

    it('LOG-01: a room is what was committed to it, in order, also after the store was closed', async () => {
      expect(await store.createRoom('epoch', { room: ROOM, entries: [entry(1, 'system')], owners: [] })).toBe(true)
      expect(await store.createRoom('another', { room: ROOM, entries: [], owners: [] })).toBe(false)
      const owners = [{ client: 4_000_000_000, account: 'muer' }]
      expect(await store.commit({ room: ROOM, entries: [entry(2), entry(3)], owners })).toBe('committed')
      store = await place.reopen()
      expect(await store.rooms()).toEqual([{ room: ROOM, epoch: 'epoch' }])
      const log = await store.openRoom(ROOM)
      expect(log).toEqual({
        epoch: 'epoch',
        seq: 3,
        snapshot: null,
        entries: [entry(1, 'system'), entry(2), entry(3)],
        owners,
      })
      expect(await store.openRoom(OTHER)).toBeNull()
      expect(await store.newest([ROOM, OTHER])).toEqual(
        new Map([
          [ROOM, 3],
          [OTHER, 0],
        ]),
      )
    })

    it('LOG-02: a number that is taken, or that leaves a gap, is behind and stores nothing', async () => {
      await store.createRoom('epoch', { room: ROOM, entries: [entry(1)], owners: [] })
      expect(await store.commit({ room: ROOM, entries: [entry(1), entry(2)], owners: [] })).toBe('behind')
      expect(await store.commit({ room: ROOM, entries: [entry(3)], owners: [{ client: 1, account: 'muer' }] })).toBe(
        'behind',
      )
      expect(await store.openRoom(ROOM)).toMatchObject({ seq: 1, entries: [entry(1)], owners: [] })
    })

    it('LOG-03: calls answer in their order, a read sees what was written before it, one that fails spoils no other', async () => {
      for (const room of [ROOM, OTHER]) await store.createRoom('epoch', { room, entries: [], owners: [] })
      const commits = Array.from({ length: 200 }, (_, i) =>
        store.commit({ room: ROOM, entries: [entry(i + 1)], owners: [] }),
      )
      const failing = store.commit({ room: OTHER, entries: [entry(1), entry(1)], owners: [] })
      const read = store.openRoom(ROOM)
      const late = store.commit({ room: ROOM, entries: [entry(201)], owners: [] })
      await expect(failing).rejects.toThrow()
      expect(new Set(await Promise.all([...commits, late]))).toEqual(new Set(['committed']))
      expect((await read)?.seq).toBe(200)
    })

    it('LOG-04: a room opens from its newest snapshot and the entries after it; the log is kept', async () => {
      await store.createRoom('epoch', { room: ROOM, entries: [entry(1), entry(2), entry(3)], owners: [] })
      await store.saveSnapshot(ROOM, 2, Uint8Array.of(9))
      await store.saveSnapshot(ROOM, 1, Uint8Array.of(8))
      expect(await store.openRoom(ROOM)).toMatchObject({
        snapshot: { seq: 2, update: Uint8Array.of(9) },
        entries: [entry(3)],
      })
    })

    it('ACC-01: accounts and sessions are kept; a name is given once', async () => {
      expect(await store.createAccount(clerk)).toBe(true)
      expect(await store.createAccount({ ...clerk, name: 'other' })).toBe(false)
      await Promise.all([
        store.changeAccount('muer', { lastSignInAt: 5 }),
        store.changeAccount('muer', { mustChangePassword: false }),
      ])
      for (const tokenHash of ['a', 'b', 'c'])
        await store.createSession({ tokenHash, account: 'muer', createdAt: 1, lastSeenAt: 1 })
      await store.touchSession('a', 9)
      await store.deleteSession('b')
      await store.deleteSessionsOf('muer', 'a')
      store = await place.reopen()
      expect(await store.account('muer')).toEqual({ ...clerk, lastSignInAt: 5, mustChangePassword: false })
      expect(await store.accounts()).toHaveLength(1)
      expect(await store.session('a')).toEqual({ tokenHash: 'a', account: 'muer', createdAt: 1, lastSeenAt: 9 })
      expect(await store.account('muer\0')).toBeNull()
      expect(await store.sessionsAmong(['a', 'b', 'd'])).toEqual(['a'])
      expect([await store.session('b'), await store.session('c'), await store.account('nobody')]).toEqual([
        null,
        null,
        null,
      ])
    })

    it('LOG-15: the log is read page by page; a probe says whether anything can be written', async () => {
      await store.createRoom('epoch', { room: ROOM, entries: [1, 2, 3, 4, 5].map(seq => entry(seq)), owners: [] })
      expect(await store.entries(ROOM, 0, 2)).toEqual([entry(1), entry(2)])
      expect(await store.entries(ROOM, 4, 2)).toEqual([entry(5)])
      expect(await store.entries(OTHER, 0, 2)).toEqual([])
      await store.probe()
    })

    it('OPS-05: the figures count what may sign in, what is signed in, and the entries; of backups the newest counts', async () => {
      expect(await store.figures()).toMatchObject({
        accounts: 0,
        sessions: 0,
        rooms: 0,
        entries: 0,
        lastBackupAt: null,
      })
      await store.createRoom('epoch', { room: ROOM, entries: [1, 2, 3].map(seq => entry(seq)), owners: [] })
      await store.createRoom('epoch', { room: OTHER, entries: [entry(1)], owners: [] })
      await store.createAccount(clerk)
      await store.createAccount({ ...clerk, account: 'gone', deleted: true })
      await store.createAccount({ ...clerk, account: 'away', disabled: true })
      await store.createSession({ tokenHash: 'a', account: 'muer', createdAt: 1, lastSeenAt: 1 })
      await noteBackup(place.at, 5_000)
      await noteBackup(place.at, 7_000)
      const { bytes, ...counted } = await store.figures()
      expect(counted).toEqual({ accounts: 1, sessions: 1, rooms: 2, entries: 4, lastBackupAt: 7_000 })
      expect(bytes).toBeGreaterThan(10_000)
    })

    it("MONTH-04: a month's records are kept in order, read by kind and by unit", async () => {
      const october = '2022-10' as Month
      await store.appendRecords([
        record('一'),
        record('二', { unit: 'longxing' as UnitId }),
        record('三', { kind: 'bulletin', unit: '', account: 'health-commission' }),
        record('四', { month: october }),
      ])
      await store.appendRecords([record('五')])
      store = await place.reopen()
      const bodies = async (query: Parameters<Store['records']>[0]): Promise<string[]> =>
        (await store.records(query)).map(({ body }) => body)
      expect(await bodies({ month: SEPTEMBER, kind: 'copy' })).toEqual(['一', '二', '五'])
      expect(await bodies({ month: SEPTEMBER, kind: 'copy', unit: 'muer' as UnitId })).toEqual(['一', '五'])
      expect(await bodies({ month: SEPTEMBER, kind: 'chase' })).toEqual([])
      const [bulletin] = await store.records({ month: SEPTEMBER, kind: 'bulletin' })
      const whole = record('三', { kind: 'bulletin', unit: '', account: 'health-commission' })
      expect(bulletin).toEqual({ ...whole, seq: bulletin?.seq })
      expect((await store.records({ month: october, kind: 'copy' })).map(({ seq }) => seq)).toEqual([
        (bulletin?.seq ?? 0) + 1,
      ])
    })

    it('MONTH-05: a batch carries records: they are committed with its entries, or not at all', async () => {
      await store.createRoom('epoch', { room: ROOM, entries: [entry(1)], owners: [] })
      const copies = async (): Promise<string[]> =>
        (await store.records({ month: SEPTEMBER, kind: 'copy' })).map(({ body }) => body)
      const batch = { room: ROOM, owners: [], records: [record('一')] }
      expect(await store.commit({ ...batch, entries: [entry(1)] })).toBe('behind')
      await expect(store.commit({ ...batch, entries: [entry(2), entry(2)] })).rejects.toThrow()
      expect(await copies()).toEqual([])
      expect(await store.commit({ ...batch, entries: [entry(2)] })).toBe('committed')
      store = await place.reopen()
      expect(await copies()).toEqual(['一'])
      expect((await store.openRoom(ROOM))?.seq).toBe(2)
    })

    it('AUDIT-01: what was done is kept in order, read newest first, by event and by account, page by page', async () => {
      const record = (n: number, event: AuditRecord['event'], account: string): AuditRecord => ({
        at: n,
        account,
        address: '10.0.0.1',
        event,
        detail: { n },
      })
      const records = [record(1, 'sign-in', 'muer'), record(2, 'refused', 'muer'), record(3, 'sign-in', 'longxing')]
      await store.appendAudit(records)
      store = await place.reopen()
      const seqs = async (query: AuditQuery): Promise<unknown[]> => (await store.audit(query)).map(({ at }) => at)
      expect(await seqs({ limit: 9 })).toEqual([3, 2, 1])
      expect(await seqs({ limit: 9, event: 'sign-in' })).toEqual([3, 1])
      expect(await seqs({ limit: 9, event: 'sign-in', accounts: ['muer', 'yuelai'] })).toEqual([1])
      expect(await seqs({ limit: 9, accounts: [] })).toEqual([])
      const [newest] = await store.audit({ limit: 1 })
      expect(newest).toEqual({ ...records[2], seq: newest?.seq })
      expect(await seqs({ limit: 1, before: newest?.seq ?? 0 })).toEqual([2])
    })

    it('LOG-05: a closed store refuses, it does not hang', async () => {
      await store.close()
      await expect(store.rooms()).rejects.toThrow()
      await place.reopen()
    })
  })
}
