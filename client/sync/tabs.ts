/** Tabs of one account on one computer share one truth, offline too: each tells the others its own edits. */
import * as Y from 'yjs'
import { OTHER_TAB } from './origins.ts'

/** `name` must name the account, the room and the epoch. Answers how to tell, and how to stop. */
export function joinTabs(name: string, doc: Y.Doc): { tell(update: Uint8Array): void; close(): void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(`liantian:${name}`)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Uint8Array) Y.applyUpdate(doc, data, OTHER_TAB)
  }
  return { tell: update => channel.postMessage(update), close: () => channel.close() }
}
