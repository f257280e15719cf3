/** Texts that the server refused: kept on this computer until the person deals with them. */
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type * as Y from 'yjs'
import { writtenIn } from '../../shared/document/cell.ts'
import { commentAt } from '../../shared/document/comments.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { KeptText } from '../local/database.ts'
import { localDatabase } from './local.ts'
import { useSession } from './session.ts'

export type { KeptText } from '../local/database.ts'

/** What stands there in the document; null where that is nothing. */
export const standsNow = (doc: Y.Doc, text: KeptText): string | null =>
  text.comment ? (commentAt(doc, text.comment)?.text ?? null) : writtenIn(doc, text)

export const useKept = defineStore('kept', () => {
  const session = useSession()
  const texts = ref<KeptText[]>([])
  /** what the database could not take, the page keeps as long as it is open */
  const memory: KeptText[] = []
  /** those too that are not settled */
  let all: KeptText[] = []

  async function load(): Promise<void> {
    const account = session.who?.account
    const db = await localDatabase()
    if (account === undefined) return void (texts.value = [])
    const stored =
      (await db?.kept
        .where({ account })
        .toArray()
        .catch(() => [])) ?? []
    // another person's sign-in meanwhile has asked for its own
    if (session.who?.account !== account) return
    const ids = new Set(stored.map(({ id }) => id))
    const here = memory.filter(text => text.account === account && !ids.has(text.id))
    all = [...stored, ...here].sort((a, b) => b.at - a.at)
    texts.value = all.filter(({ unsettled }) => unsettled !== true)
  }

  /** The room is there again: what it has needs no keeping, what it lacks is shown. */
  async function settle(room: RoomName, now: (text: KeptText) => string | null): Promise<void> {
    const db = await localDatabase()
    await load()
    const open = all.filter(text => text.room === room && text.unsettled === true)
    for (const text of open) {
      if (now(text) === text.mine) await discard(text.id)
      else await db?.kept.update(text.id, { unsettled: false })
    }
    for (const text of memory) if (text.room === room) text.unsettled = false
    if (open.length > 0) await load()
  }

  /** Tells of more texts; keeps those here that the database has not taken. */
  async function added(more: readonly KeptText[], stored: boolean): Promise<void> {
    if (!stored) memory.push(...more)
    await load()
  }

  async function discard(id: string): Promise<void> {
    await (await localDatabase())?.kept.delete(id)
    memory.splice(0, memory.length, ...memory.filter(text => text.id !== id))
    await load()
  }

  watch(
    () => session.who?.account,
    () => {
      // who leaves takes them along, and may have cleared this computer
      memory.length = 0
      void load()
    },
    { immediate: true },
  )
  return { texts, added, settle, discard }
})
