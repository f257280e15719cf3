/** Builds the pages once, before the browser tests. */
import { buildClient } from '../../server/commands/build-client.ts'

export const setup = (): Promise<void> => buildClient()
