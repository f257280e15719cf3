/** What is in an office file or a zip, in its order: how it is packed is the browser's, or Node's. */
import { unzipSync } from 'fflate'

export const partsOf = (bytes: Uint8Array): [path: string, part: Uint8Array][] => Object.entries(unzipSync(bytes))
