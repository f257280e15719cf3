/** The environment (contract, section 2), parsed once. A bad value is one line: the variable, what it got, what it takes. */
import { isMonth, type Month } from '../shared/time.ts'
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from './accounts/passwords.ts'
import { isDatabaseUrl } from './store/database-url.ts'

export interface Config {
  port: number
  host: string
  dataDir: string
  /** null: SQLite in `dataDir` */
  databaseUrl: string | null
  /** null: a random one, printed once */
  adminPassword: string | null
  seedMonth: Month
  contactPhone: string | null
  contactEmail: string | null
  trustProxy: boolean
  gridLicence: string
  /** null: the figures are for this machine alone */
  metricsToken: string | null
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

export function readConfig(env: Environment): Config {
  return {
    port: read(env, 'PORT', { otherwise: 8080, takes: 'a port from 0 to 65535', parse: portOf }),
    host: env.HOST || '127.0.0.1',
    dataDir: env.DATA_DIR || './data',
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    adminPassword: readPassword(env.ADMIN_PASSWORD),
    seedMonth: read(env, 'SEED_MONTH', {
      otherwise: '2022-09' as Month,
      takes: 'a month such as 2022-09',
      parse: text => (isMonth(text) ? text : null),
    }),
    contactPhone: env.CONTACT_PHONE || null,
    contactEmail: env.CONTACT_EMAIL || null,
    trustProxy: read(env, 'TRUST_PROXY', { otherwise: false, takes: 'on or off', parse: switchOf }),
    gridLicence: env.HANDSONTABLE_LICENSE_KEY || 'non-commercial-and-evaluation',
    metricsToken: readToken(env.METRICS_TOKEN),
  }
}

function read<T>(
  env: Environment,
  name: string,
  { otherwise, takes, parse }: { otherwise: T; takes: string; parse(text: string): T | null },
): T {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const value = parse(text)
  if (value === null) throw new ConfigError(`${name} is ${JSON.stringify(text)}; it takes ${takes}.`)
  return value
}

const portOf = (text: string): number | null => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null)

function switchOf(text: string): boolean | null {
  if (['on', 'true', '1', 'yes'].includes(text)) return true
  return ['off', 'false', '0', 'no'].includes(text) ? false : null
}

/** Never repeats what it got. */
function readPassword(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < MIN_PASSWORD_CHARS || text.length > MAX_PASSWORD_CHARS)
    throw new ConfigError(
      `ADMIN_PASSWORD has ${text.length} characters; it takes ${MIN_PASSWORD_CHARS} to ${MAX_PASSWORD_CHARS} of them.`,
    )
  return text
}

/** Never repeats what it got. What a bearer token may be made of: RFC 6750, section 2.1. */
function readToken(text: string | undefined): string | null {
  if (!text) return null
  if (!/^[A-Za-z0-9._~+/-]{16,200}=*$/.test(text))
    throw new ConfigError(
      `METRICS_TOKEN has ${text.length} characters; it takes 16 to 200 letters, digits and . _ ~ + / -, such as openssl rand -hex 24 prints.`,
    )
  return text
}

/** Never repeats what it got: a password is in it. */
function readDatabaseUrl(text: string | undefined): string | null {
  if (!text) return null
  if (!isDatabaseUrl(text))
    throw new ConfigError(
      'DATABASE_URL is no address of a PostgreSQL database; it takes postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    )
  return text
}
