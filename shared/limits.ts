/** Every limit of the contract (sections 3 and 5), in one place. Characters are UTF-16 units. */

/** what a page lets a person type into one cell */
export const MAX_CELL_CHARS = 20_000
/** what the gate lets into one text: two honest people may each have filled a cell offline */
export const GATE_CELL_CHARS = 80_000
/** rows of one unit that a page lets a person make */
export const MAX_UNIT_ROWS = 200
/** rows of one unit, hidden ones included, that the gate lets in */
export const GATE_UNIT_ROWS = 400

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
/** comments of one unit in one month, hidden ones included */
export const MAX_UNIT_COMMENTS = 5_000
/** waiting to be read by one connection's other end; beyond it the connection closes with 1013 */
export const MAX_UNREAD_BYTES = 48 * MIB
/** how often a connection is asked whether it lives; one that did not answer by the next time is closed */
export const PING_MS = 25_000
