/** Which keys the grid answers beyond the library's own, and as what. */

/** `typing`: a letter or figure, also one that an input method is at. */
export type GridCommand = 'undo' | 'redo' | 'fill' | 'typing' | 'add' | 'remove' | 'up' | 'down'

export interface KeyOptions {
  /** a cell's editor is open: it has its own keys, undoing aside */
  isOpen(): boolean
  command(command: GridCommand): void
  /** Closes the open editor, and keeps what was typed. */
  finish(): void
  /** Enter on a cell that has a menu in the place of a text: answers whether it has. */
  openMenu(): boolean
}

/** The answer is true where the key was the grid's own and is done with. */
export function gridKeys({ isOpen, command, finish, openMenu }: KeyOptions): (event: KeyboardEvent) => boolean {
  return event => {
    if (event.key === 'Enter' && !isOpen() && openMenu()) {
      event.preventDefault()
      return true
    }
    const found = commandOf(event)
    if (found === null) return false
    // whole rows from an open cell too, as in Word: its text is kept
    if (isOpen() && ROWS.has(found)) finish()
    if (!isOpen() || found === 'undo' || found === 'redo') command(found)
    if (found === 'typing') return false
    event.preventDefault()
    return true
  }
}

/** Word's and Google's tables have the same keys for rows; Excel's Ctrl+Y and Ctrl+D. */
const COMMANDS: Readonly<Record<string, GridCommand>> = {
  'C-z': 'undo',
  'C-y': 'redo',
  'C-S-z': 'redo',
  'C-d': 'fill',
  'A-S-arrowup': 'up',
  'A-S-arrowdown': 'down',
  'C-A-=': 'add',
  'C-A--': 'remove',
}

const ROWS = new Set<GridCommand>(['add', 'remove', 'up', 'down'])

function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): GridCommand | null {
  if (!ctrlKey && !metaKey && !altKey) return key.length === 1 || key === 'Process' ? 'typing' : null
  const held = (ctrlKey || metaKey ? 'C-' : '') + (altKey ? 'A-' : '') + (shiftKey ? 'S-' : '')
  return COMMANDS[held + key.toLowerCase()] ?? null
}
