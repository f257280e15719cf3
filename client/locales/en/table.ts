/** The two tables: their tools, what stands in their cells, export. */
export default {
  table: {
    undo: 'Undo',
    redo: 'Redo',
    locate: 'Go to own unit',
    waits: 'waiting to be synced',
    both: 'Others changed this too while you were offline',
    need: 'to be filled in',
    cell: '{unit} {field}',
    deadline: 'Due {month}/{day}, {n} days left',
    deadlineToday: 'Due today',
    overdue: 'Due {month}/{day}, {n} days ago',
    planReadOnly: 'Kept by the health commission, read-only for your unit',
    observer: 'The supervising office reads everything and changes nothing',
    refused: {
      'too-long':
        'A cell takes 20,000 characters. What was beyond that was not written; shorten it and enter it again.',
      'read-only':
        'Some cells of the paste may not be edited, so nothing was written. Paste inside your own rows only.',
      fill: 'Some of the cells to fill may not be edited, so nothing was written. Fill down inside your own rows only.',
      'not-here': 'This cell is for reading only: what you typed was not written. Type in the cells of your own unit.',
    },
    exportFailed: 'The file could not be made. Please try again.',
    close: 'OK',
  },
  find: {
    label: 'Find',
    hint: 'Find (Ctrl+F)',
    at: '{at} / {count}',
    nothing: 'Nothing found',
    next: 'Next',
    previous: 'Previous',
  },
  report: {
    open: 'Not submitted',
    submitted: 'Submitted',
    returned: 'Returned',
    accepted: 'Accepted',
    closed: 'Month closed',
  },
  export: {
    button: 'Export',
    extent: 'What to export',
    own: 'Own unit',
    whole: 'All units',
    word: 'Word document',
  },
}
