/** English: what people ask. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  questions: {
    title: 'Questions',
    parts: {
      password: {
        title: 'Forgotten password',
        steps: [
          `Ask the health commission to reset it on the page ${named('accounts.page')}. After signing in with the new one you set your own.`,
          'After ten wrong passwords in a row wait 15 minutes.',
          'The password of a lead account is reset by another lead account; where there is none, ask whoever runs the system.',
        ],
      },
      locked: {
        title: 'A cell cannot be filled in',
        steps: [
          `Grey rows are other units’. After your unit’s submission press ${named('reporting.withdraw')} first; once accepted, ask the health commission to return it.`,
          `Where it says ${named('report.closed')}, ask the health commission to open the month again.`,
          `While the table is shown as it once was nothing can be entered: press ${named('history.back')}.`,
        ],
      },
      elsewhere: {
        title: 'Something was changed elsewhere',
        steps: [
          `A cell that says ${named('table.both')} holds both texts: check it and mend what needs it.`,
          `Where the import’s preview says ${named('import.stale')}, look at the row and tick it again if it is to be written.`,
          `Where submitting answers ${named('reporting.came.changed')}, your unit’s report was withdrawn or returned meanwhile: check your rows and submit again.`,
        ],
      },
      offline: {
        title: `The status stays ${named('sync.offline')}`,
        steps: [
          `${named('sync.offline')}: the computer has no network. Check the cable or the wireless network. It syncs by itself once there is one; there is no need to reload.`,
          `${named('sync.unreachable')}: the network works, and the page tries again by itself. If that lasts, tell the health commission.`,
          `Where your session has ended, press ${named('notices.signInAgain')}. Where the system was upgraded, press ${named('notices.refresh')}. What you entered is on this computer and not lost.`,
        ],
      },
      import: {
        title: 'An import fails',
        steps: [
          'Old files (.doc, .xls, .wps, .et): open them in Word, Excel or WPS, save them as .docx or .xlsx, and import those. PDF and OFD files and archives cannot be imported.',
          'Remove a password; save a file with macros as one without.',
          'Where no table is found, check that the headings are those of annex 2; where a unit is not found, check its name.',
          'For a file of another month, open that month’s table first.',
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
