/** What waits to be read by slow consumers, bounded for each and for all together: memory is the whole server's. */
import { MAX_UNREAD_BYTES, MAX_UNREAD_TOTAL_BYTES } from '../../shared/limits.ts'

export interface Unread {
  /** Whether one more message may be sent to it. */
  maySend(): boolean
  /** It is gone. */
  forget(): void
}

interface Socket {
  readonly bufferedAmount: number
}

/** One for a server: each connection gets its own account of it. */
export function createUnread(
  most: number = MAX_UNREAD_BYTES,
  mostTogether: number = MAX_UNREAD_TOTAL_BYTES,
): (socket: Socket) => Unread {
  /** those that had something unread when they were last sent to: as good as nobody on a good day */
  const slow = new Set<Socket>()

  const together = (): number => {
    let sum = 0
    for (const { bufferedAmount } of slow) sum += bufferedAmount
    return sum
  }

  return socket => ({
    maySend() {
      const waiting = socket.bufferedAmount
      if (waiting === 0) {
        slow.delete(socket)
        return true
      }
      slow.add(socket)
      return waiting <= most && together() <= mostTogether
    },
    forget: () => slow.delete(socket),
  })
}
