/** A root's type is not on the wire: the server names every known root itself, so that nobody can make one of another type. */
import type * as Y from 'yjs'
import { commentsRoot, rowsRoot } from '../../../shared/document/progress-table.ts'
import type { RoomKind } from '../../../shared/document/rooms.ts'
import { unitsOf } from '../../../shared/document/values.ts'

/** To be called when a room is loaded, and again when the server has added a unit. */
export function prepareRoots(doc: Y.Doc, kind: RoomKind['kind']): void {
  doc.getMap('units')
  doc.getMap('table')
  if (kind === 'plan') {
    doc.getMap('tasks')
    return
  }
  doc.getMap('reports')
  for (const { id } of unitsOf(doc)) {
    doc.getMap(rowsRoot(id))
    doc.getMap(commentsRoot(id))
  }
}
