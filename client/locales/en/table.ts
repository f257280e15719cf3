/** The two tables: their tools, what stands in their cells. */
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
    past: 'Was due {month}/{day}',
    overdue: 'Due {month}/{day}, {n} days ago',
    planReadOnly: 'Kept by the health commission, read-only for your unit',
    observer: 'The supervising office reads everything and changes nothing',
    refused: {
      'too-long':
        'A cell takes 20,000 characters. What was beyond that was not written; shorten it and enter it again.',
      'read-only':
        'Some cells of the paste may not be edited, so nothing was written. Paste inside your own rows only, and add rows first where there are too few.',
      fill: 'Some of the cells to fill may not be edited, so nothing was written. Fill down inside your own rows only.',
      'not-here': 'This cell is for reading only: what you typed was not written. Type in the cells of your own unit.',
    },
    close: 'OK',
  },
  find: {
    label: 'Find',
    hint: 'Find (Ctrl+F)',
    at: '{at} / {count}',
    nothing: 'Nothing found',
    next: 'Next',
    previous: 'Previous',
    replace: 'Replace',
    by: 'Replace with',
    one: 'Replace',
    all: 'Replace all',
    own: 'Only in cells that you may edit; it can be undone.',
    replaced: 'One place replaced; it can be undone (Ctrl+Z). | {n} places replaced; it can be undone (Ctrl+Z).',
    replacedNone: 'No cell that you may edit holds it; nothing was changed.',
  },
  report: {
    open: 'To submit',
    submitted: 'Submitted',
    returned: 'Returned',
    accepted: 'Accepted',
    closed: 'Month closed',
  },
}
