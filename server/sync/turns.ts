/**
 * Whose message is next: what comes is handled at once while the loop's turn is young; then each connection in turn, a
 * slice of time at once, so that one that floods delays the others by its own messages' share alone.
 */
import { MAX_QUEUED_BYTES, MAX_QUEUED_MESSAGES } from '../../shared/limits.ts'

/** then the loop gets its turn: sockets, timers, other rooms' commits */
const SLICE_MS = 8

export interface Inbox {
  /** `flood` where more waits than one connection may have unprocessed. */
  push(message: Uint8Array): 'taken' | 'flood'
  close(): void
}

export interface Turns {
  inbox(handle: (message: Uint8Array) => void): Inbox
}

interface Queue {
  messages: Uint8Array[]
  next: number
  bytes: number
  handle(message: Uint8Array): void
}

export function createTurns(): Turns {
  const busy = new Set<Queue>()
  /** when this turn of the loop has worked enough; null before its first message */
  let sliceEnd: number | null = null

  function isYoung(): boolean {
    if (sliceEnd === null) {
      sliceEnd = performance.now() + SLICE_MS
      setImmediate(nextTurn)
    }
    return performance.now() < sliceEnd
  }

  function nextTurn(): void {
    sliceEnd = null
    // who has more comes again, behind the others
    for (const queue of busy) {
      if (!isYoung()) return
      takeOne(queue)
    }
  }

  function takeOne(queue: Queue): void {
    busy.delete(queue)
    const message = queue.messages[queue.next++]
    if (queue.next >= queue.messages.length) empty(queue)
    else busy.add(queue)
    if (message === undefined) return
    queue.bytes -= message.length
    queue.handle(message)
  }

  function empty(queue: Queue): void {
    queue.messages = []
    queue.next = 0
    busy.delete(queue)
  }

  return {
    inbox(handle) {
      const queue: Queue = { messages: [], next: 0, bytes: 0, handle }
      return {
        push(message) {
          if (busy.size === 0 && isYoung()) {
            handle(message)
            return 'taken'
          }
          queue.messages.push(message)
          queue.bytes += message.length
          busy.add(queue)
          const waiting = queue.messages.length - queue.next
          return waiting > MAX_QUEUED_MESSAGES || queue.bytes > MAX_QUEUED_BYTES ? 'flood' : 'taken'
        },
        close() {
          empty(queue)
          queue.bytes = 0
        },
      }
    },
  }
}
