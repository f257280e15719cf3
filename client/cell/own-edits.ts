/**
 * One person's own edits in a document, step by step, to be undone and redone: others' are never touched by it. Letters,
 * numbers and the hidden flag are Yjs's to take back. A row's place is taken back by writing it again: Yjs would bring
 * the deleted key's value back, and leave the row without any where somebody else had moved it meanwhile.
 */
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import { editedCells } from '../../shared/document/edited-cells.ts'
import { LOCAL, LOCAL_ASIDE, LOCAL_STEP } from '../sync/origins.ts'

/** One row's place in the order, before and after. */
export interface Moved extends Pick<Cell, 'unit' | 'row'> {
  before: string
  after: string
}

interface Step {
  /** counts up; the same after it was taken back and done again */
  n: number
  /** null: the manager's, as many of them as it has */
  moves: readonly Moved[] | null
  /** whose rows it changes */
  units: Set<UnitId | null>
}

type Way = 'undo' | 'redo'

interface Taken {
  cells: Cell[]
  /** it can be taken the other way again */
  isThere: boolean
}

/** What is asked before a step is taken: a report that was submitted since is locked against the way back too. */
export interface StepGuard {
  mayChange(rows: Pick<Cell, 'unit'>): boolean
  /** A step was not taken: it changes these rows. */
  locked(rows: Pick<Cell, 'unit'>): void
}

const NO_GUARD: StepGuard = { mayChange: () => true, locked: () => undefined }

export interface OwnEdits {
  canUndo(): boolean
  canRedo(): boolean
  /** Answers the cells that changed by it; nothing where there was nothing left to take back, or its rows are locked. */
  undo(): Cell[]
  redo(): Cell[]
  /** What comes now is a step of its own, however soon it comes. */
  begin(): void
  /** Writes new places; one step. */
  move(moves: readonly Moved[]): void
  /** Of all steps so far: `backTo` takes back those that came since, and no other. */
  mark(): number
  backTo(mark: number): void
  /** These may be undone in too: a unit that came later. */
  widen(roots: Y.Map<unknown>[]): void
  onChange(listener: () => void): void
  close(): void
}

export function openOwnEdits(doc: Y.Doc, roots: Y.Map<unknown>[], guard = NO_GUARD): OwnEdits {
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([LOCAL, LOCAL_STEP]) })
  const stepAlone = ({ origin }: Y.Transaction): void => {
    if (origin === LOCAL_STEP) manager.stopCapturing()
  }
  doc.on('beforeTransaction', stepAlone)
  // after the manager's own listener has taken it
  doc.on('afterTransaction', stepAlone)
  // letters soon after others are of the same step, wherever they stand
  doc.on('afterTransaction', noteUnits)
  const done: Step[] = []
  const undone: Step[] = []
  let steps = 0
  const listeners = new Set<() => void>()

  const tell = (): void => listeners.forEach(listener => listener())

  function noteUnits(transaction: Y.Transaction): void {
    const last = done.at(-1)
    if (last?.moves !== null || (transaction.origin !== LOCAL && transaction.origin !== LOCAL_STEP)) return
    for (const { unit } of editedCells(transaction)) last.units.add(unit)
  }

  function add(moves: Step['moves']): void {
    steps++
    done.push({ n: steps, moves, units: new Set(moves?.map(({ unit }) => unit)) })
    undone.length = 0
    tell()
  }

  manager.on('stack-item-added', ({ type }) => {
    if (type === 'undo' && !manager.redoing) add(null)
  })

  /** Takes the last step, and that alone; none of it is left where others have taken it all, or changed the place since. */
  function takeLast(way: Way): Cell[] {
    const [from, to] = way === 'undo' ? [done, undone] : [undone, done]
    const step = from.pop()
    if (!step) return []
    manager.stopCapturing()
    const { cells, isThere } = step.moves ? takePlaces(way, step.moves) : takeEdit(way)
    if (isThere) to.push(step)
    tell()
    return cells
  }

  function takePlaces(way: Way, moves: readonly Moved[]): Taken {
    const cells = changedBy(doc, LOCAL_ASIDE, () => writePlaces(doc, way === 'undo' ? moves.map(turned) : moves))
    return { cells, isThere: cells.length > 0 }
  }

  /** Where a step has nothing left Yjs goes on to the one below: so it is shown no other. */
  function takeEdit(way: Way): Taken {
    const stack = way === 'undo' ? 'undoStack' : 'redoStack'
    const other = way === 'undo' ? 'redoStack' : 'undoStack'
    const [below, before] = [manager[stack].slice(0, -1), manager[other].length]
    manager[stack] = manager[stack].slice(-1)
    try {
      const cells = changedBy(doc, manager, () => manager[way]())
      return { cells, isThere: manager[other].length > before }
    } finally {
      manager[stack] = below
    }
  }

  /** Says so where the step that comes next is not to be taken now: it stays. */
  function isLocked(way: Way): boolean {
    const { units } = (way === 'undo' ? done : undone).at(-1) ?? {}
    const locked = [...(units ?? [])].find(unit => !guard.mayChange({ unit }))
    if (locked !== undefined) guard.locked({ unit: locked })
    return locked !== undefined
  }

  /** The last step of which something is left. */
  function take(way: Way): Cell[] {
    const from = way === 'undo' ? done : undone
    while (from.length > 0 && !isLocked(way)) {
      const cells = takeLast(way)
      if (cells.length > 0) return cells
    }
    return []
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
      add(moves)
    },
    mark: () => steps,
    backTo(mark) {
      while ((done.at(-1)?.n ?? 0) > mark && !isLocked('undo')) takeLast('undo')
    },
    widen: more => manager.addToScope(more),
    onChange: listener => listeners.add(listener),
    close() {
      doc.off('beforeTransaction', stepAlone)
      doc.off('afterTransaction', stepAlone)
      doc.off('afterTransaction', noteUnits)
      manager.destroy()
    },
  }
}

const turned = ({ before, after, ...place }: Moved): Moved => ({ ...place, before: after, after: before })

function writePlaces(doc: Y.Doc, moves: readonly Moved[]): void {
  doc.transact(() => {
    for (const { before, after, ...place } of moves) {
      const entry = entryAt(doc, place)
      if (entry?.get('order') === before) entry.set('order', after)
    }
  }, LOCAL_ASIDE)
}

/** The cells that the transaction of this origin changes. */
export function changedBy(doc: Y.Doc, origin: unknown, change: () => void): Cell[] {
  const cells: Cell[] = []
  const listen = (transaction: Y.Transaction): void => {
    if (transaction.origin === origin) cells.push(...editedCells(transaction))
  }
  doc.on('afterTransaction', listen)
  change()
  doc.off('afterTransaction', listen)
  return cells
}
