/** Packs and unpacks (DEFLATE, RFC 1951) by the platform's own streams, step by step: nobody waits, and whoever takes may stop. */
import { broken } from './found.ts'

/** What browsers and Node have alike, and the language's own library, all that these files are typed by, does not name. */
interface Streams {
  ReadableStream: new (source: Source, strategy: { highWaterMark: number }) => ByteStream
  CompressionStream: new (format: 'deflate-raw') => Transform
  DecompressionStream: new (format: 'deflate-raw') => Transform
}
interface Source {
  pull: (controller: { enqueue: (bytes: Uint8Array) => void; close: () => void }) => void
}
interface ByteStream {
  pipeThrough: (transform: Transform) => ByteStream
  getReader: () => Reader
}
interface Reader {
  read: () => Promise<{ done: false; value: Uint8Array } | { done: true }>
  cancel: () => Promise<void>
}
interface Transform {
  readable: ByteStream
  writable: unknown
}

const { ReadableStream, CompressionStream, DecompressionStream } = globalThis as unknown as Streams

/** A step is taken when the one before it is worked off, or is about to be. */
export const deflate = (steps: Iterator<Uint8Array>): AsyncIterable<Uint8Array> =>
  through(new CompressionStream('deflate-raw'), steps)

/** packed bytes at once: they become at most 8 MiB, which lie ready before the first of them is taken */
const STEP = 8 * 1024

/** Throws FileRefused where the bytes are torn, or end before or behind their end. What is torn may give other bytes first. */
export async function* inflate(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  try {
    yield* through(new DecompressionStream('deflate-raw'), stepsOf(packed))
  } catch {
    throw broken()
  }
}

function* stepsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP) yield bytes.subarray(at, at + STEP)
}

async function* through(transform: Transform, steps: Iterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pull: Source['pull'] = controller => {
    const { done, value } = steps.next()
    if (done) controller.close()
    else controller.enqueue(value)
  }
  const reader = new ReadableStream({ pull }, { highWaterMark: 0 }).pipeThrough(transform).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // who stops half way leaves nothing running; a stream that failed says once more why
    reader.cancel().catch(() => undefined)
  }
}
