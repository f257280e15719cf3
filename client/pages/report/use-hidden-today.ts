/** A banner that its reader has put away for the day (知道了): kept by account and table, on this computer. */
import { computed, ref, watch, type ComputedRef } from 'vue'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { civilDateAt } from '../../../shared/time.ts'
import { useServerNow } from '../../parts/server-now.ts'
import { readHiddenDay, writeHiddenDay } from '../../stores/hidden-day.ts'

export interface HiddenToday {
  isHidden: ComputedRef<boolean>
  hide(): void
}

export function useHiddenToday(room: () => RoomName | null): HiddenToday {
  const now = useServerNow()
  const today = computed(() => civilDateAt(now.value))
  const day = ref<string | null>(null)
  watch(room, name => (day.value = name && readHiddenDay(name)), { immediate: true })
  return {
    isHidden: computed(() => day.value === today.value),
    hide() {
      const { value: date } = today
      day.value = date
      const name = room()
      if (name) writeHiddenDay(name, date)
    },
  }
}
