/** The day on which a person put a table's banner away. Beside the view's settings, so that clearing this computer takes it too. */
import type { RoomName } from '../../shared/document/rooms.ts'
import type { CivilDate } from '../../shared/time.ts'
import { readFirst, writeFirst } from '../local/first-notes.ts'
import { useSession } from './session.ts'

const noteOf = (room: RoomName): string => `view|${useSession().who?.account ?? ''}|hidden|${room}`

export const readHiddenDay = (room: RoomName): CivilDate | null => readFirst(noteOf(room))
export const writeHiddenDay = (room: RoomName, day: CivilDate): void => writeFirst(noteOf(room), day)
