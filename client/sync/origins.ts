/** Where a change of a document comes from: a Yjs transaction carries one of these. */

/** This person's own hand, in this page: `doc.transact(change, LOCAL)`. */
export const LOCAL = Symbol('local')
/** Another tab of the same account, on this computer. */
export const OTHER_TAB = Symbol('other tab')
