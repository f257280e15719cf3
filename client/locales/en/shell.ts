/** English: bars, menus, states. */
export default {
  brand: 'Liantian',
  title: '{page} - Liantian',
  shell: {
    skip: 'Skip to content',
    help: 'How to use this',
    helpFailed: '“How to use this” could not be opened: {reason}',
    pages: 'Pages',
    tools: 'Tools',
    tabs: {
      plan: 'Annex 1: tasks',
      progress: 'Annex 2: progress',
      supervision: 'Supervision',
      notice: 'Notice',
      accounts: 'Accounts',
    },
    // where the window is narrow
    briefTabs: {
      plan: 'Annex 1',
      progress: 'Annex 2',
      supervision: 'Superv.',
      notice: 'Notice',
      accounts: 'Accounts',
    },
    home: 'Back to the start',
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser does not allow copying: select the text and press Ctrl+C',
    retry: 'Try again',
  },
  period: {
    months: 'Month',
    years: 'Year',
    month: '{name} {year}',
    year: '{year}',
    earlierMonth: 'Month before',
    laterMonth: 'Month after',
    earlierYear: 'Year before',
    laterYear: 'Year after',
    closed: 'closed',
  },
  sync: {
    synced: 'Synced',
    sending: 'Syncing',
    waiting: 'Saved here, {n} change waiting to sync | Saved here, {n} changes waiting to sync',
    offline: 'Offline',
    unreachable: 'Server does not answer',
    refused: '{n} change not accepted | {n} changes not accepted',
    noStorage: 'No storage here',
    opening: 'Opening…',
    explain: {
      synced: 'What you entered is saved on the server.',
      sending: 'Sending what you have just entered to the server.',
      waiting:
        'What you entered is stored on this computer. It is sent as soon as there is a connection, even if you close this page meanwhile.',
      offline:
        'There is no network. You can go on: what you enter is stored on this computer and sent as soon as there is a connection.',
      unreachable:
        'The network works but the server does not answer; trying again on its own. You can go on: what you enter is stored on this computer.',
      refused: 'Some text did not go into the table. All of it is kept on this computer, at the bottom of the page.',
      noStorage:
        'The browser does not let this page store anything. Keep it open and stay online, and leave only after it says “Synced”.',
      opening: 'Reading what this computer has stored, and connecting to the server.',
    },
    last: 'Last synced: {when}',
    more: 'and {n} more',
    never: 'This computer has not synced this table yet.',
    tooMuch:
      'More than 24 MB are waiting to sync; with more, sending may fail. Stop entering, go online, and go on only after it says “Synced”.',
    notLasting:
      'The browser does not promise to keep data: when the disk runs short it may clear what is not synced. Sync as soon as you can.',
  },
  presence: {
    here: 'Units online',
    unknown: 'Offline: others online are not shown',
    goTo: '{people}: go to the cell',
    rest: '{n} more units here',
  },
  me: {
    menu: 'My menu: {unit}',
    password: 'Change password',
    language: 'Language',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    signOut: 'Sign out',
    leaveText:
      '{n} change is on this computer only and not in the table. If you sign out now it stays here until you sign in again on this computer with the same account. | {n} changes are on this computer only and not in the table. If you sign out now they stay here until you sign in again on this computer with the same account.',
    leaveSafe: 'Everything that you entered is saved on the server.',
    clear: 'Also clear the tables kept on this computer (for a shared one)',
    clearLoses:
      '{n} change is not in the table and would be lost. | {n} changes are not in the table and would be lost.',
    clearInsist: 'I do not need them any more',
    leaveAndClear: 'Clear and sign out',
    stay: 'Stay signed in',
    signOutFailed: 'Not signed out: {reason}',
  },
  notices: {
    expired:
      'Your session has ended. What you entered is safe on this computer and goes on syncing once you have signed in again.',
    signInAgain: 'Sign in again',
    otherPerson:
      'Another account has signed in with this browser, so this page no longer syncs. What you entered is safe on this computer.',
    newVersion: 'A new version is ready: refresh to use it',
    outdated:
      'The system has been upgraded, so this page no longer syncs. What you entered is safe on this computer and is sent once you have refreshed.',
    refresh: 'Refresh',
    later: 'Later',
    scarce:
      'There is little storage left on this computer. Free some disk space, stay online, and close the page only after it says “Synced”.',
    understood: 'Understood',
  },
  when: {
    today: 'today {time}',
    yesterday: 'yesterday {time}',
    thisYear: '{day} {name} {time}',
    earlier: '{day} {name} {year} {time}',
    day: '{day} {name}',
    earlierDay: '{day} {name} {year}',
  },
  states: {
    loading: 'Opening',
    absentMonth: 'There is no progress table for {period} yet',
    absentYear: 'There is no task list for {period} yet',
    absentText: 'The health commission opens a table each month; it is filled in here once it is open.',
    absentYearText: 'The health commission makes a task list each year.',
    toStart: 'Open {period}',
    noNetwork: 'There is no network',
    unreachable: 'This table could not be opened for now',
    unreachableText:
      'The server does not answer, and this computer has no copy of the table. Trying again on its own; it opens as soon as there is a connection.',
    offlineText:
      'There is no network, and this computer has no copy of the table. It opens as soon as there is a connection.',
    notFound: 'No such page',
    notFoundText: 'The address may be wrong, or what it names does not exist yet.',
    noTables: 'There is no table to open yet',
    noTablesText: 'The health commission opens a progress table each month. Please come back then.',
    startFailed: 'Could not be opened for now',
  },
}
