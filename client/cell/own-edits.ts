/**
 * One person's own edits in a document, step by step, to be undone and redone: others' are never touched by it. Letters,
 * numbers and the hidden flag are Yjs's to take back. A row's place is taken back by writing it again: Yjs would bring
 * the deleted key's value back, and leave the row without any where somebody else had moved it meanwhile.
 */
import * as Y from 'yjs'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import { editedCells } from '../../shared/document/edited-cells.ts'
import { LOCAL, LOCAL_ASIDE, LOCAL_STEP } from '../sync/origins.ts'

/** One row's place in the order, before and after. */
export interface Moved extends Pick<Cell, 'unit' | 'row'> {
  before: string
  after: string
}

type Step = 'edit' | readonly Moved[]

export interface OwnEdits {
  canUndo(): boolean
  canRedo(): boolean
  /** Answers the cells that changed by it; nothing where there was nothing left to take back. */
  undo(): Cell[]
  redo(): Cell[]
  /** What comes now is a step of its own, however soon it comes. */
  begin(): void
  /** Writes new places; one step. */
  move(moves: readonly Moved[]): void
  /** How many steps there are: `backTo` takes back what came since. */
  mark(): number
  backTo(mark: number): void
  onChange(listener: () => void): void
  close(): void
}

export function openOwnEdits(doc: Y.Doc, roots: Y.Map<unknown>[]): OwnEdits {
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL, LOCAL_STEP]) })
  const stepAlone = ({ origin }: Y.Transaction): void => {
    if (origin === LOCAL_STEP) manager.stopCapturing()
  }
  doc.on('beforeTransaction', stepAlone)
  // after the manager's own listener has taken it
  doc.on('afterTransaction', stepAlone)
  const done: Step[] = []
  const undone: Step[] = []
  const listeners = new Set<() => void>()

  /** The manager drops steps of its own where others left nothing to take back. */
  function settle(): void {
    matchEdits(done, manager.undoStack.length)
    matchEdits(undone, manager.redoStack.length)
    for (const listener of listeners) listener()
  }

  manager.on('stack-item-added', ({ type }) => {
    if (type === 'undo' && !manager.redoing) undone.length = 0
    settle()
  })
  manager.on('stack-item-popped', settle)
  manager.on('stack-cleared', settle)

  /** Takes one step from `from` to `to`; a place that somebody else has changed since stays as it is. */
  function take(way: 'undo' | 'redo'): Cell[] {
    const [from, to] = way === 'undo' ? [done, undone] : [undone, done]
    const step = from.at(-1)
    if (step === undefined) return []
    manager.stopCapturing()
    if (step === 'edit') {
      const cells = changedBy(doc, manager, () => manager[way]())
      settle()
      return cells
    }
    from.pop()
    const moves = way === 'undo' ? step.map(turned) : step
    const cells = changedBy(doc, LOCAL_ASIDE, () => writePlaces(doc, moves))
    if (cells.length === 0) return take(way)
    to.push(step)
    settle()
    return cells
  }

  return {
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    undo: () => take('undo'),
    redo: () => take('redo'),
    begin: () => manager.stopCapturing(),
    move(moves) {
      manager.stopCapturing()
      writePlaces(doc, moves)
      manager.clear(false, true)
      undone.length = 0
      done.push(moves)
      settle()
    },
    mark: () => done.length,
    backTo(mark) {
      while (done.length > mark) take('undo')
    },
    onChange: listener => listeners.add(listener),
    close() {
      doc.off('beforeTransaction', stepAlone)
      doc.off('afterTransaction', stepAlone)
      manager.destroy()
    },
  }
}

const turned = ({ before, after, ...place }: Moved): Moved => ({ ...place, before: after, after: before })

function matchEdits(steps: Step[], length: number): void {
  let edits = steps.filter(step => step === 'edit').length
  for (; edits < length; edits++) steps.push('edit')
  for (; edits > length; edits--) steps.splice(steps.lastIndexOf('edit'), 1)
}

function writePlaces(doc: Y.Doc, moves: readonly Moved[]): void {
  doc.transact(() => {
    for (const { before, after, ...place } of moves) {
      const entry = entryAt(doc, place)
      if (entry?.get('order') === before) entry.set('order', after)
    }
  }, LOCAL_ASIDE)
}

/** The cells that the transaction of this origin changes. */
function changedBy(doc: Y.Doc, origin: unknown, change: () => void): Cell[] {
  const cells: Cell[] = []
  const listen = (transaction: Y.Transaction): void => {
    if (transaction.origin === origin) cells.push(...editedCells(transaction))
  }
  doc.on('afterTransaction', listen)
  change()
  doc.off('afterTransaction', listen)
  return cells
}
