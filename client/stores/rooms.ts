/** The plans and months that there are; the last answer is kept for the time without the network. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RoomEntry } from '../../shared/api.ts'
import { readNote, writeNote } from '../local/database.ts'
import { readRooms } from './answers.ts'
import { callFor } from './api.ts'
import { localDatabase } from './local.ts'
import { useSession } from './session.ts'

export const useRooms = defineStore('rooms', () => {
  const session = useSession()
  const rooms = shallowRef<RoomEntry[]>([])

  /** Rejects where the server did not answer; `rooms` then holds what this computer knows. */
  async function load(): Promise<void> {
    const account = session.who?.account ?? ''
    const db = await localDatabase()
    const name = `rooms|${account}`
    const known = readRooms(await readNote(db, name)) ?? []
    if (rooms.value.length === 0 && isStill(account)) rooms.value = known
    const now = await callFor(readRooms, 'GET', '/api/rooms')
    // the answer is another person's by now
    if (!isStill(account)) return
    rooms.value = now
    // what cannot be written is asked for again
    await writeNote(db, name, now).catch(() => undefined)
  }
  const isStill = (account: string): boolean => (session.who?.account ?? '') === account

  return { rooms, load }
})
