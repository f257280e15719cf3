/** English: what everyone does at the table. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { named } from '../../linked.ts'

export default {
  together: {
    title: 'Several people at once',
    parts: {
      who: {
        title: 'Where the others are',
        steps: [
          'At the top right stand the units that have this table open. Press one to go to the cell in which its person is.',
          'The cell in which somebody is has a coloured frame with the unit’s name. You see what others type letter by letter.',
          'Without a network others are not shown.',
        ],
      },
      rows: {
        title: 'Only your own unit’s rows',
        steps: [
          'Reporting units edit their own rows alone. The lead office may edit those of all units. The supervising office only reads.',
          'Several people of a unit can fill in at once, in the same cell too: nobody’s text is overwritten.',
          'Undo takes back what you did yourself, and nothing of anybody else’s.',
        ],
      },
      comments: {
        title: 'Comments',
        steps: [
          `To say something about a cell, select it, press ${named('comments.title')} or Shift+F2, write, and press ${named('comments.send')}. {'@'} offers the units to be named.`,
          'Where comments name your unit the tools count them; the arrows beside it lead from one to the next.',
          `You can ${named('comments.answer')}, and press ${named('comments.resolve')} when it is dealt with. Only its author can delete a comment.`,
          'A cell with open comments has a folded corner at its top right.',
          'You can comment after submission, in a closed month and without a network. The supervising office only reads comments.',
        ],
      },
    },
  },
  files: {
    title: 'Importing, pasting, exporting and printing',
    parts: {
      import: {
        title: 'Importing from Word and Excel files',
        steps: [
          `Press ${named('import.button')} and choose the files, several at once if you like; or drop them on the table. Word (.docx), Excel (.xlsx) and CSV files can be imported, and whole months exported from here (JSON).`,
          `The ${named('import.title')} lists row by row what is new or changed. Tick what is to be written and press ${named('import.confirm')}; nothing is written before.`,
          'One Ctrl+Z takes the import back.',
          'Cells that are empty in the file empty nothing, unless you tick “Also empty the cells that are empty in the file (备注)”.',
          'Reporting units import their own rows alone; not after submission, and not in a closed month. The lead office imports the task list.',
        ],
      },
      paste: {
        title: 'Pasting from Word and Excel',
        steps: [
          'Copy a table in Word or Excel, select one of your cells and press Ctrl+V: it is filled in from that cell on, and lines within a cell stay.',
          'Text that is no table goes into one cell as a whole.',
          'Whole rows that begin with a unit’s name (the columns of annex 2) go to that unit’s rows; the heading is left out.',
          'Where a paste reaches beyond the rows or columns that you may edit, nothing of it is written, and that is said.',
        ],
      },
      export: {
        title: 'Exporting the official annex',
        steps: [
          `Press ${named('export.button')}, choose ${named('export.extent.own')}, ${named('export.extent.whole')} or ${named('export.extent.each')}, then ${named('export.docx')} or ${named('export.xlsx')}.`,
          'The Word document is set by the standard for official documents (GB/T 9704—2012); the file is named as the annex is.',
          `${named('export.more')} exports several months, with the two columns of places, or as last submitted (the kept copies).`,
        ],
      },
      print: {
        title: 'Printing',
        steps: [
          `Press ${named('export.button')} and choose ${named('export.print')}, or press Ctrl+P, to open the print page. Choose what is printed, then press ${named('print.print')}.`,
          'It is set as the Word document is. Where a browser cannot print page numbers the print page says so: export the Word document and print that.',
        ],
      },
    },
  },
  history: {
    title: 'History and restoring',
    parts: {
      cell: {
        title: 'A cell’s history',
        steps: [
          `Select a cell and press ${named('history.title')}: you see what stood in it over time, who wrote it and when.`,
          `Press whose text it was, then ${named('history.restore')}, to put it back. That can be undone too.`,
          `${named('history.of.row')} and ${named('history.of.table')} show all changes of a time; drag the slider to see the table as it was then, and press ${named('history.back')} to return.`,
          `${named('history.of.lastMonth')} shows what stood there a month ago; ${named('history.take')} writes it, or copy it.`,
        ],
      },
      undo: {
        title: 'Undoing',
        steps: [
          'Ctrl+Z undoes, Ctrl+Y does again; so do the two arrows at the left of the tools.',
          `What was done since the page was opened can be undone. Anything earlier is restored under ${named('history.title')}.`,
        ],
      },
      rows: {
        title: 'Getting a removed row back',
        steps: [
          'Ctrl+Z brings back a row that was just removed.',
          `Select any row of your unit, open the menu ${named('rows.menu')}, and press the row under ${named('rows.removedRows')}.`,
          `Where a colleague was typing in a row that was removed the page says so: press ${named('rows.show')} or ${named('rows.leave')}.`,
        ],
      },
      kept: {
        title: 'What is kept aside',
        steps: [
          `What was not written into the table is kept in full under ${named('kept.title')} at the foot of the page, with the reason and with what stands in the table now.`,
          `${named('kept.refill')} writes it into its cell; ${named('shell.copy')} takes it to another place; ${named('kept.save')} saves it.`,
          `After your unit’s submission withdraw first, then put it back; in a closed month wait until it is open again. ${named('kept.discard')} drops what is not needed: it cannot be found again.`,
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
