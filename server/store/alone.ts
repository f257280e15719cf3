/** What is decided by what stands must be decided by one at a time: in this process by a queue, over all processes by this. */
import type { RoomStore } from './store.ts'

/** Runs `work` while no other process runs one of the same name. */
export const alone = <T>({ others }: Pick<RoomStore, 'others'>, name: string, work: () => Promise<T>): Promise<T> =>
  others ? others.alone(name, work) : work()
