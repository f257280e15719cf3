export default {
  waiting: {
    save: 'Save what waits as a file',
    load: 'Load from a file',
    name: 'Liantian unsynced - {table}.json',
    tables: { plan: 'task list {period}', progress: 'progress table {period}' },
    saved: 'Saved. Load it on another computer under the same account; loading it twice doubles nothing.',
    loaded: 'Loaded and merged into the table.',
    damaged: 'The file is damaged, or none of Liantian’s; nothing was loaded. Copy it again and retry.',
    account: 'This file is another account’s; nothing was loaded. Sign in with the account that saved it.',
    room: 'This file belongs to another table; nothing was loaded. Open that year or month first.',
    epoch:
      'The server was restored from a backup and this file no longer fits; nothing was loaded. Open the table on the first computer and put the texts back from there.',
  },
}
