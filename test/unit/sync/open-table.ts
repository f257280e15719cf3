/** A table that is open in the page, and in step with the server. */
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { eventually } from './page.ts'

export const SEPTEMBER = 'progress-2022-09' as RoomName

export function openDoc(): Y.Doc {
  const { doc } = useTable()
  if (!doc) throw new Error('no table is open')
  return doc
}

export async function synced(room = SEPTEMBER): Promise<void> {
  await useTable().open(room)
  await eventually(() => expect(useStatus().state).toBe('synced'))
}
