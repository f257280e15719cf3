/** English: how to use the page. */
import type { HelpWords } from '../../help-words.ts'
import { linked, named } from '../../linked.ts'
import offices from './offices.ts'
import questions from './questions.ts'
import table from './table.ts'
import unit from './unit.ts'

const words: HelpWords = {
  lead: 'F1 opens these instructions on any page.',
  order: {
    reporter: `Your account’s role is ${named('accounts.roles.reporter')}: what it needs comes first.`,
    lead: `Your account’s role is ${named('accounts.roles.lead')}: what it needs comes first.`,
    observer: `Your account’s role is ${named('accounts.roles.observer')}: what it needs comes first.`,
    nobody: 'Once you are signed in, what your role needs comes first.',
  },
  contents: 'Contents',
  apart: 'Open as a page',
  chapters: { ...unit, ...table, ...offices, keys: { title: 'Keyboard shortcuts', parts: {} }, ...questions },
  states: { heading: 'The status at the top right', state: 'Status', meaning: 'Meaning' },
  keys: { heading: 'All shortcuts', keys: 'Keys', does: 'What they do' },
  shortcuts: {
    help: 'Opens the instructions',
    parts: 'On to the next part of the page, back to the one before',
    open: 'Begins in the selected cell; Enter keeps what was entered',
    line: 'A new line in the open cell',
    takeBack: 'Takes back what was entered in the open cell; closes menus, dialogs and the history',
    next: 'To the next cell, to the one before',
    clear: 'Empties the selected cells',
    undo: linked('table.undo'),
    redo: linked('table.redo'),
    copy: 'Copies the selected cells',
    paste: 'Pastes',
    fill: 'Fills down: what stands above goes into the cells below',
    find: 'Finds in the whole table',
    step: 'In the search: next place, place before',
    replace: 'Replaces (only in cells that you may edit)',
    addRow: linked('rows.add'),
    removeRow: linked('rows.remove'),
    moveRow: 'Moves the row up, down',
    comment: 'Writes a comment on the selected cell',
    send: 'Sends the comment',
    print: 'Opens the print page',
  },
}

export default words
