/** What of the environment the demonstration takes: all else is its own, so that it touches nothing of a server's. */
import { readConfig, type Config } from '../config.ts'

/** of everyone */
export const DEMO_PASSWORD = 'liantian-demo'

export function readDemoConfig(
  { PORT, HANDSONTABLE_LICENSE_KEY }: Readonly<Record<string, string | undefined>>,
  own: { DATA_DIR?: string; SEED_MONTH?: string } = {},
): Config {
  return readConfig({
    ...{ PORT, HANDSONTABLE_LICENSE_KEY, ...own },
    ...{ ADMIN_PASSWORD: DEMO_PASSWORD, CONTACT_PHONE: '内线 8100' },
  })
}
