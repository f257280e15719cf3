/**
 * Whose message is next: each connection in turn, a slice of time at once, so that one that floods delays the others by
 * its own messages' share alone. A message that finds nothing waiting is handled at once.
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
  let isScheduled = false

  function run(): void {
    isScheduled = false
    const end = performance.now() + SLICE_MS
    while (busy.size > 0 && performance.now() < end) for (const queue of busy) takeOne(queue)
    schedule()
  }

  function schedule(): void {
    if (busy.size === 0 || isScheduled) return
    isScheduled = true
    setImmediate(run)
  }

  function takeOne(queue: Queue): void {
    const message = queue.messages[queue.next++]
    if (queue.next >= queue.messages.length) empty(queue)
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
          if (busy.size === 0) {
            handle(message)
            return 'taken'
          }
          queue.messages.push(message)
          queue.bytes += message.length
          busy.add(queue)
          schedule()
          return queue.messages.length - queue.next > MAX_QUEUED_MESSAGES || queue.bytes > MAX_QUEUED_BYTES
            ? 'flood'
            : 'taken'
        },
        close: () => {
          empty(queue)
          queue.bytes = 0
        },
      }
    },
  }
}
