/** English: what a reporting unit does each month, and what it may rely on without a network. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  reporter: {
    title: 'Reporting units: filling in and submitting',
    parts: {
      open: {
        title: 'Opening the month’s table',
        steps: [
          `Open the address that the health commission has sent you, enter account and password, and press ${named('signIn.submit')}. A first password must be replaced by one of your own.`,
          `The current month’s table (annex 2) opens in your own unit’s rows. ${named('table.locate')} leads back to them at any time.`,
          'Your own unit’s rows are white and can be filled in; the others are grey and can only be read.',
          `The month at the top leads to the tables of other months. ${named('shell.tabs.plan')} is the year’s task list, which reporting units can only read.`,
        ],
      },
      fill: {
        title: 'Filling in your unit’s rows',
        steps: [
          'Double-click a cell, or select it and press Enter, to begin. Enter keeps what you entered, Alt+Enter begins a new line, Esc takes back what you entered.',
          `There is nothing to save. Everything is saved as you type; ${named('sync.synced')} at the top right says that the server has it.`,
          'The contact should have a phone number. Numbers of places are whole numbers.',
          `Each task has a row of its own. For more tasks press ${named('rows.addHere')} below the unit’s name; the menu ${named('rows.menu')} adds, moves and removes rows. A unit keeps at least one row and has at most 200.`,
          `The cell 工作开展情况 shows what was planned in the last report; while it is empty, ${named('offers.fill')} puts that in, to be changed.`,
          'On a phone the same address shows each row as a form, with the same content.',
        ],
      },
      lacks: {
        title: 'What is still missing',
        steps: [
          `Cells that should be filled in and are empty say ${named('table.need')}.`,
          `Where the tools say “3 to fill in”, press it to see what is missing: empty, without a phone number, or the same as last time. ${named('reporting.fill')} or ${named('reporting.look')} leads to the cell.`,
        ],
      },
      submit: {
        title: 'Submitting',
        steps: [
          `When the rows are filled in press ${named('reporting.submit')}. Where nothing is missing, press ${named('reporting.submit')} again; where what is listed as missing need not be filled in, press ${named('reporting.insist')}.`,
          'A report whose progress, problems and next steps are all empty cannot be submitted.',
          `Afterwards the state is ${named('report.submitted')}, your unit’s rows are locked, and the server keeps a copy of what was submitted. ${named('copies.title')} shows when and by whom each was submitted, and saves its copy.`,
          `${named('reporting.submit')} works without a network too. The submission waits on this computer and is sent once you have opened the table with a network and its content is synced.`,
        ],
      },
      withdraw: {
        title: 'Withdrawing',
        steps: [
          `Until the health commission has accepted, ${named('reporting.withdraw')} makes your rows editable again. They must then be submitted again.`,
          `What is ${named('report.accepted')} cannot be withdrawn. To change it, ask the health commission to return it.`,
        ],
      },
      returned: {
        title: 'After a return',
        steps: [
          `The state is ${named('report.returned')}, and above the table stand the time and the reason.`,
          `Your rows are editable again. Change what the reason asks for, then press ${named('reporting.submit')} again.`,
        ],
      },
      deadline: {
        title: 'The deadline',
        steps: [
          'The notice asks for reports by the 25th of each month; what is submitted by 24:00 of that day is in time. The health commission may move it: the deadline in the tools holds.',
          'On the last five days and after them a line above the table tells a unit that has not submitted.',
          'After the deadline, as long as the month is not closed, you can still submit, and the report counts as late. For a report that was withdrawn or returned the first submission’s time counts.',
        ],
      },
    },
  },
  offline: {
    title: 'Without a network',
    parts: {
      go: {
        title: 'Going on',
        steps: [
          'When the network breaks off you can go on. What you enter is stored on this computer at once and sent as soon as there is a connection; nothing else is to be done.',
          'The page also opens without a network: open its address on the same computer in the same browser, and go on in tables that were opened there before. You must have signed in there and not signed out, and the address must begin with https.',
          'Signing in, changing the password, withdrawing a report, the history and the kept copies need a network.',
          'Importing, exporting and printing need none, except for what is exported or printed as last submitted.',
        ],
      },
      states: {
        title: 'What the status at the top says',
        steps: [
          'At the page’s top right stands whether what you entered is saved. Press it to see which cells wait to be synced, and when the table was last synced.',
        ],
      },
      close: {
        title: 'When the browser may be closed',
        steps: [
          `At any time, unless it says ${named('sync.noStorage')}: then only after it says ${named('sync.synced')}.`,
          'What waits to be synced is stored in this browser on this computer. It is sent once the table is opened here again, with the same account and a network.',
          'While something waits do not clear the browser’s data. Do not fill in from a private window: what is not synced is lost when it is closed.',
          `On a shared computer tick ${named('me.clear')} when you sign out.`,
          `Where a computer has no network for long, press the status and then ${named('waiting.save')}, take the file to another computer, sign in with the same account, open the same table, press the status and then ${named('waiting.load')}. Loading it twice doubles nothing.`,
        ],
      },
      after: {
        title: 'Once synced',
        steps: [
          `Where others changed the same cell while you had no network, both stay in the cell, which says ${named('table.both')}. Look at it; the mark goes once you have.`,
          `What your unit’s submission or the month’s closing came before cannot be written: it is kept in full under ${named('kept.title')} at the foot of the page. See “History and restoring”.`,
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
