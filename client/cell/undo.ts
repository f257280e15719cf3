/** The undo stack of one person's own edits in a document: others' are never touched by it. */
import * as Y from 'yjs'
import { LOCAL } from '../sync/origins.ts'

export const openUndo = (roots: Y.Map<unknown>[]): Y.UndoManager =>
  new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL]) })
