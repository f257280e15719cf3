/** The room that a page works in: opened with the page and whenever it is another, left once all of the page is gone. */
import { onUnmounted, watch } from 'vue'
import type { RoomName } from '../../shared/document/rooms.ts'
import { useTable } from '../stores/table.ts'

/** @param room null: none */
export function useRoomHere(room: () => RoomName | null): void {
  const table = useTable()
  let leave = (): unknown => undefined
  watch(
    room,
    name => {
      if (name === null) leave()
      else leave = table.enter(name)
    },
    { immediate: true },
  )
  // not before the grid is gone: an open cell writes what an input method still holds
  onUnmounted(() => leave())
}
