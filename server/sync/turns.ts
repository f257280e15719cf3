/**
 * Whose message is next: each connection in turn, a slice of time at once, so that one that floods delays the others by
 * its own messages' share alone. A message that finds nothing waiting is handled at once.
 */
import { MAX_QUEUED_BYTES, MAX_QUEUED_MESSAGES } from '../../shared/limits.ts'

/** then the loop gets its turn: sockets, timers, other rooms' commits */
const SLICE_MS = 8
/** handled messages are cut off an inbox that never runs empty, so many at once */
const TRIM = 1_024

export interface Inbox {
  /** `flood` where more waits than one connection may have unprocessed. */
  push(message: Uint8Array): 'taken' | 'flood'
  /** Nothing more comes: runs `done` once what came is handled. */
  end(done: () => void): void
  /** Forgets what waits. */
  close(): void
}

export interface Turns {
  /** `handle` does not throw. */
  inbox(handle: (message: Uint8Array) => void): Inbox
}

interface Queue {
  messages: Uint8Array[]
  next: number
  bytes: number
  handle(message: Uint8Array): void
  done: (() => void) | null
}

export function createTurns(): Turns {
  const busy = new Set<Queue>()
  let isScheduled = false
  /** ms of this turn of the loop that are left for messages that find nothing waiting */
  let left = SLICE_MS

  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(run)
  }

  function run(): void {
    isScheduled = false
    left = SLICE_MS
    const end = performance.now() + SLICE_MS
    while (performance.now() < end) {
      const [queue] = busy
      if (!queue) return
      busy.delete(queue) // to the end of the row, however long its message takes
      takeOne(queue)
    }
    if (busy.size > 0) schedule()
  }

  function takeOne(queue: Queue): void {
    const message = queue.messages[queue.next++]
    if (message === undefined) return
    queue.bytes -= message.length
    queue.handle(message)
    if (queue.next < queue.messages.length) {
      if (queue.next >= TRIM) trim(queue)
      busy.add(queue)
      return
    }
    const { done } = queue
    empty(queue)
    done?.()
  }

  function trim(queue: Queue): void {
    queue.messages.splice(0, queue.next)
    queue.next = 0
  }

  function handleNow(queue: Queue, message: Uint8Array): void {
    const begun = performance.now()
    queue.handle(message)
    left -= performance.now() - begun
    schedule()
  }

  function empty(queue: Queue): void {
    queue.messages = []
    queue.next = 0
    queue.bytes = 0
    queue.done = null
    busy.delete(queue)
  }

  return {
    inbox(handle) {
      const queue: Queue = { messages: [], next: 0, bytes: 0, handle, done: null }
      return {
        push(message) {
          if (busy.size === 0 && left > 0) {
            handleNow(queue, message)
            return 'taken'
          }
          queue.messages.push(message)
          queue.bytes += message.length
          busy.add(queue)
          schedule()
          const isFlood =
            queue.messages.length - queue.next > MAX_QUEUED_MESSAGES || queue.bytes > MAX_QUEUED_BYTES
          return isFlood ? 'flood' : 'taken'
        },
        end(done) {
          if (queue.messages.length === 0) done()
          else queue.done = done
        },
        close: () => empty(queue),
      }
    },
  }
}
