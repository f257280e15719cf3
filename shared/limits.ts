/** Every limit of the contract (sections 3 and 5), in one place. Characters are UTF-16 units. */

/** what a page lets a person type into one cell */
export const MAX_CELL_CHARS = 20_000
/** what the gate lets into one text: two honest people may each have filled a cell offline */
export const GATE_CELL_CHARS = 80_000
/** rows of one unit that a page lets a person make */
export const MAX_UNIT_ROWS = 200
/** rows of one unit, hidden ones included, that the gate lets in */
export const GATE_UNIT_ROWS = 400

/** a reason, a note of a chase */
export const MAX_NOTE_CHARS = 500

export const MIB = 1024 * 1024
/** one message on the wire; beyond it the socket closes with 1009 */
export const MAX_MESSAGE_BYTES = 32 * MIB
/** so much waiting to be sent makes the page warn */
export const WARN_WAITING_BYTES = 24 * MIB
/** unprocessed on one connection; beyond either it closes with 4529 */
export const MAX_QUEUED_MESSAGES = 5_000
export const MAX_QUEUED_BYTES = 32 * MIB

/** presence: Yjs client ids that one connection may speak for, and the size of one state in JSON */
export const MAX_AWARENESS_IDS = 16
export const MAX_AWARENESS_BYTES = 16 * 1024
/** one comment, as far as a page lets a person type; the gate takes as much as a cell */
export const MAX_COMMENT_CHARS = 2_000
/** comments of one unit in one month that a page lets people make */
export const MAX_PAGE_COMMENTS = 2_500
/** comments of one unit in one month, hidden ones included, that the gate lets in */
export const MAX_UNIT_COMMENTS = 5_000
/** waiting to be read by one connection's other end; beyond it the connection closes with 1013 */
export const MAX_UNREAD_BYTES = 48 * MIB
/** by all together; beyond it whoever is sent to and has not read closes with 1013 */
export const MAX_UNREAD_TOTAL_BYTES = 512 * MIB
/** how often a connection is asked whether it lives; one that did not answer by the next time is closed */
export const PING_MS = 25_000

/** structs and delete ranges in one update, those that the room has included: a month's whole history is far below it */
export const MAX_UPDATE_PARTS = 300_000
/**
 * What one account may add to one room: structs that stay (typing on makes one of many letters), clocks (characters and
 * values), and bytes since the room was opened. A unit that fills all it may and rewrites it many times stays below.
 */
export const ACCOUNT_BUDGET = { structs: 500_000, clocks: 100_000_000, bytes: 1024 * MIB } as const
