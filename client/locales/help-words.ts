/** What 使用说明 is made of in every language: chapters of parts of numbered sentences, and the table of shortcuts. */
import type { Role } from '../../shared/access.ts'

/** The chapters, in the order in which they stand for whoever has no role. */
export const CHAPTERS = [
  'reporter',
  'offline',
  'together',
  'files',
  'history',
  'lead',
  'observer',
  'keys',
  'questions',
] as const
export type ChapterId = (typeof CHAPTERS)[number]

export interface HelpPart {
  title: string
  steps: readonly string[]
}

export interface HelpChapter {
  title: string
  /** in their order, each by the end of its anchor */
  parts: Readonly<Record<string, HelpPart>>
}

/** Sentences hold linked messages: they are for `rt`. */
export interface HelpWords {
  lead: string
  /** why the chapters stand in this order */
  order: Readonly<Record<Role | 'nobody', string>>
  contents: string
  apart: string
  chapters: Readonly<Record<ChapterId, HelpChapter>>
  states: { heading: string; state: string; meaning: string }
  keys: { heading: string; keys: string; does: string }
  /** what each shortcut does */
  shortcuts: Readonly<Record<ShortcutId, string>>
}

/** As they are pressed, the same in every language. */
export const SHORTCUTS = {
  help: ['F1'],
  parts: ['F6', 'Shift+F6'],
  open: ['Enter', 'F2'],
  line: ['Alt+Enter'],
  takeBack: ['Esc'],
  next: ['Tab', 'Shift+Tab'],
  clear: ['Delete'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y'],
  copy: ['Ctrl+C'],
  paste: ['Ctrl+V'],
  fill: ['Ctrl+D'],
  find: ['Ctrl+F'],
  step: ['Enter', 'Shift+Enter'],
  replace: ['Ctrl+H'],
  addRow: ['Ctrl+Alt+='],
  removeRow: ['Ctrl+Alt+-'],
  moveRow: ['Alt+Shift+↑', 'Alt+Shift+↓'],
  comment: ['Shift+F2'],
  send: ['Ctrl+Enter'],
  print: ['Ctrl+P'],
} as const satisfies Record<string, readonly string[]>
export type ShortcutId = keyof typeof SHORTCUTS
