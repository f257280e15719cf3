/** English: what the lead office does, and what the observer sees. */
import type { ChapterId, HelpChapter } from '../../help-words.ts'
import { linked, named } from '../../linked.ts'

export default {
  lead: {
    title: 'The lead office (health commission): reminding, adding up, managing',
    parts: {
      month: {
        title: 'Opening a month',
        steps: [
          'Press the month at the top, choose “Open October 2022…”, and set the deadline. Each unit’s rows are made from the tasks of annex 1, with the contact that each unit reported last.',
          `On the page of annex 1 ${named('tasks.ask')} says which units report each task, and how often; ${named('units.ask')} adds and retires units and changes their targets.`,
        ],
      },
      chase: {
        title: 'Reminding',
        steps: [
          `On the page ${named('shell.tabs.supervision')}, ${named('supervision.heads.chase')} names the units that have not submitted or were returned, with a text that may be changed. Press ${named('supervision.chase.copy')} and send it to the work group.`,
          'Then choose the way of reminding and press “Mark 3 as reminded”: that is recorded.',
        ],
      },
      review: {
        title: 'Accepting and returning',
        steps: [
          `Press the state below a unit’s name in the table, or the unit on the page ${named('shell.tabs.supervision')}, and choose ${named('returning.accept')} or ${named('returning.ask')}.`,
          'A return needs a reason, which the unit reads in its table. What was accepted can be returned too.',
          'Until the month is closed the lead office may edit the rows of all units, submitted ones too. The copies kept at submission stay as they were.',
        ],
      },
      places: {
        title: 'Places against the year’s targets',
        steps: [
          `On the page ${named('shell.tabs.supervision')}, ${named('supervision.heads.places')} shows what the district’s places and the new ones in kindergartens lack to the year’s targets; ${named('supervision.towns.title')} shows which towns and subdistricts have reached theirs.`,
          linked('supervision.places.rule'),
          'Press any number to go to its cell. Where it says “2 doubtful numbers”, press that and check them.',
        ],
      },
      bulletin: {
        title: 'Consolidated table and bulletin',
        steps: [
          `The consolidated table is exported from the page of the table: press ${named('export.button')}, choose ${named('export.extent.whole')}, then ${named('export.reported.marked')} or ${named('export.reported.submitted')}.`,
          `On the page ${named('shell.tabs.supervision')} press ${named('supervision.makeBulletin')}: it is made from the copies kept at submission. Title, paragraphs and tables can be changed.`,
          `${named('supervision.bulletin.keep')} keeps it on the page ${named('shell.tabs.supervision')}, to be downloaded again at any time. A kept one is not changed any more; make another instead.`,
        ],
      },
      accounts: {
        title: 'Accounts and first passwords',
        steps: [
          `On the page ${named('accounts.page')} press “Issue for all (22)”: each unit without an account gets one.`,
          `First passwords are shown once. Press ${named('accounts.issued.copyAll')} or ${named('accounts.issued.print')}, hand them out, and close only then.`,
          `For a forgotten password press ${named('accounts.reset')} and tell the person the new one; for another person press ${named('accounts.edit.ask')}; for an account that is no longer used press ${named('accounts.disable')}.`,
          `A lead account cannot submit. The lead office reports its own rows through another account: press ${named('accounts.add')}, choose the health commission as unit and ${named('accounts.roles.reporter')} as role, and sign in with that.`,
          `Press your name at the top right and choose ${named('audit.page')} to see who signed in, submitted, changed accounts and the like.`,
        ],
      },
      close: {
        title: 'Closing a month',
        steps: [
          `Press the deadline in the tools and choose ${named('monthly.closeAsk')}. Then nobody, the lead office included, can edit, submit, accept or return; comments go on.`,
          `To mend something or take a late report, press the same place and choose ${named('monthly.reopen')}. ${named('monthly.moveAsk')} moves the deadline.`,
        ],
      },
    },
  },
  observer: {
    title: 'The supervising office (district government office): reading',
    parts: {
      look: {
        title: 'What can be read',
        steps: [
          `The task list, all units’ tables of every month, the pages ${named('shell.tabs.supervision')} and ${named('shell.tabs.notice')}, the history, the comments, and every unit’s kept copies.`,
          `${named('shell.tabs.supervision')} shows who has submitted, who has not and how many days late, what the places lack to their targets, problems, reminders sent and bulletins. Press any number to go to its cell.`,
          'Tables and task list can be exported and printed, the reminder copied, and kept bulletins downloaded.',
        ],
      },
      only: {
        title: 'Reading only',
        steps: [
          'The supervising office cannot fill in, import, comment or submit, nor accept or return reports or record reminders.',
        ],
      },
    },
  },
} satisfies Partial<Record<ChapterId, HelpChapter>>
