/** Memory of a server for each open room and for each connection, in bytes in use after a garbage collection. */
import type { Line } from './client.ts'
import { openLine } from './client.ts'
import type { Contender } from './contenders.ts'
import { enter } from './crowd.ts'

export interface MemoryUse {
  perRoom: number
  perConnection: number
  /** the whole process, in bytes, with all of them */
  rss: number
}

/** @param rooms names that nobody has opened yet; the first warms the server up */
export async function measureMemory(
  contender: Contender,
  { rooms, month, connections }: { rooms: readonly string[]; month: Uint8Array; connections: number },
): Promise<MemoryUse> {
  const [warm = '', ...others] = rooms
  const lines: Line[] = [await enter(contender, warm, month)]
  const before = await contender.memory()
  for (const room of others) lines.push(await enter(contender, room, month))
  const withRooms = await contender.memory()
  for (let n = 0; n < connections; n++) {
    const line = await openLine(contender.door(warm, n))
    await line.synced
    lines.push(line)
  }
  const withAll = await contender.memory()
  await Promise.all(lines.map(line => line.close()))
  const perConnection = (withAll.used - withRooms.used) / connections
  // each room has one connection
  return { perRoom: (withRooms.used - before.used) / others.length - perConnection, perConnection, rss: withAll.rss }
}
