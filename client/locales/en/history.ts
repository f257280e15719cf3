/** The history panel. */
import type { Messages } from '../zh-CN.ts'

export default {
  history: {
    title: 'History',
    close: 'Close the history',
    none: 'Choose a cell of the table to see its history here.',
    empty: 'Nothing was ever written in this cell.',
    system: 'From the opening of the table',
    current: 'Now in the cell',
    restore: 'Restore this version',
    whole: 'Show all of it',
    changes: 'Show the changes',
  },
} satisfies Pick<Messages, 'history'>
