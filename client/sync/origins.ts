/** Where a change of a document comes from: a Yjs transaction carries one of these. */

/** This person's own hand, in this page: `doc.transact(change, LOCAL)`. */
export const LOCAL = Symbol('local')
/** The same from beside the table (a version restored, a refused text put back): always a step of its own to take back. */
export const LOCAL_STEP = Symbol('local step')
/** By this person's hand too, but taken back in another way than letters are: see `client/cell/own-edits.ts`. */
export const LOCAL_ASIDE = Symbol('local, aside')
/**
 * What this person wrote elsewhere, and comes whole: on another computer, from a file; here, where it was stored and stood on what
 * was not. Sent and waited for as what is written here.
 */
export const FROM_FILE = Symbol('from a file')
/** Another tab of the same account, on this computer. */
export const OTHER_TAB = Symbol('other tab')
