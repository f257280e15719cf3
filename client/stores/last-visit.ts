/** When this person last looked at a table on this computer: the end of the visit before this one, by the server's clock. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { readNote, writeNote } from '../local/database.ts'
import { nextVisit, type Visit } from '../local/visit.ts'
import { localDatabase } from './local.ts'
import { serverNow } from './server-clock.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

/** a visit's end is written down at most so often */
const NOTE_MS = 20_000
const SIGNS = ['keydown', 'pointerdown', 'wheel', 'pagehide'] as const

/** ms since the epoch; null at the first visit. */
export function useLastVisit(): Ref<number | null> {
  const table = useTable()
  const session = useSession()
  const before = ref<number | null>(null)
  let visit: Visit | null = null
  let note = ''

  async function begin(): Promise<void> {
    const name = `visit|${session.who?.account ?? ''}|${table.room ?? ''}`
    if (name === note) return touched()
    note = name
    const known = await readNote<Visit>(await localDatabase(), name)
    if (name !== note) return
    visit = known ?? { end: serverNow(), before: null }
    before.value = visit.before
    touched(true)
  }

  /** Who is cut off does not see what the others do. */
  function touched(isFirst = false): void {
    if (!visit || !table.connected) return
    const now = serverNow()
    if (!isFirst && now - visit.end < NOTE_MS) return
    visit = nextVisit(visit, now)
    before.value = visit.before
    const [name, kept] = [note, visit]
    // what cannot be written is a visit that the next one does not know of
    void localDatabase().then(db => writeNote(db, name, kept).catch(() => undefined))
  }

  const sign = (): void => touched()
  for (const name of SIGNS) addEventListener(name, sign, { passive: true })
  onScopeDispose(() => SIGNS.forEach(name => removeEventListener(name, sign)))
  watch(
    () => table.connected && table.room,
    isThere => {
      if (isThere) void begin()
    },
    { immediate: true },
  )
  return before
}
