/** The environment (contract, section 2), parsed once. A bad value is one line: the variable, what it got, what it takes. */
import { join, resolve, sep } from 'node:path'
import { isMonth, type Month } from '../shared/time.ts'
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from './accounts/passwords.ts'
import { isDatabaseUrl } from './store/database-url.ts'

/** The built client's directory. Every start may build it anew, and whoever asks is given what is in it. */
export const PAGES = join(import.meta.dirname, '../dist')

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
    host: read(env, 'HOST', {
      otherwise: '127.0.0.1',
      takes: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
      parse: text => (/^[^\s/]+$/.test(text) ? text : null),
    }),
    dataDir: readDataDir(env),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    adminPassword: readPassword(env.ADMIN_PASSWORD),
    seedMonth: read(env, 'SEED_MONTH', {
      otherwise: '2022-09' as Month,
      takes: 'a month such as 2022-09',
      parse: text => (isMonth(text) ? text : null),
    }),
    contactPhone: read(env, 'CONTACT_PHONE', {
      otherwise: null,
      takes: 'a phone number, such as 023-12345678',
      parse: phoneOf,
    }),
    contactEmail: read(env, 'CONTACT_EMAIL', {
      otherwise: null,
      takes: 'a mailbox, such as office@example.cn',
      parse: text => (/^[^\s@<>(),;:]+@[^\s@<>(),;:]+$/.test(text) ? text : null),
    }),
    trustProxy: read(env, 'TRUST_PROXY', { otherwise: false, takes: 'on or off', parse: switchOf }),
    gridLicence: read(env, 'HANDSONTABLE_LICENSE_KEY', {
      otherwise: 'non-commercial-and-evaluation',
      takes: 'a licence key as it was issued, non-commercial-and-evaluation, or none',
      parse: licenceOf,
    }),
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

/** The house may have numbers of its own, so that three digits are one. */
const phoneOf = (text: string): string | null =>
  isPlain(text) && text.length <= 100 && text.replace(/\D/g, '').length >= 3 ? text : null

/** What the grid's library takes for a key at all (its `detectLicenseKeyFormat`); with any other it blocks the grid. */
function licenceOf(text: string): string | null {
  if (text === 'none' || text.toLowerCase() === 'non-commercial-and-evaluation') return text
  const isKey = /\[.*\]/s.test(text) || /^[0-9a-f]{25}$/i.test(text.replaceAll('-', ''))
  return isKey && text === text.trim() ? text : null
}

function readDataDir(env: Environment): string {
  // where somebody took it for the database's address a password may be in it
  if (env.DATA_DIR?.includes('://'))
    throw new ConfigError(
      'DATA_DIR is an address; it takes a directory. A database in PostgreSQL goes into DATABASE_URL.',
    )
  return read(env, 'DATA_DIR', {
    otherwise: './data',
    takes: 'a directory, such as /var/lib/liantian, outside of the pages in dist',
    parse: text => (isPlain(text) && !text.startsWith('~') && !isInPages(text) ? text : null),
  })
}

const isInPages = (directory: string): boolean => `${resolve(directory)}${sep}`.startsWith(`${PAGES}${sep}`)

/** No blank at either end, and no line's end: an environment file of Windows leaves one at each value. */
const isPlain = (text: string): boolean => text === text.trim() && !/\p{Cc}/u.test(text)

/** Never repeats what it got. */
function readPassword(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < MIN_PASSWORD_CHARS || text.length > MAX_PASSWORD_CHARS)
    throw new ConfigError(
      `ADMIN_PASSWORD has ${text.length} characters; it takes ${MIN_PASSWORD_CHARS} to ${MAX_PASSWORD_CHARS} of them.`,
    )
  if (/\p{Cc}/u.test(text))
    throw new ConfigError("ADMIN_PASSWORD has a line's end or a tab in it; it takes signs that can be typed.")
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
  if (!isDatabaseUrl(text) || !isPlain(text))
    throw new ConfigError(
      'DATABASE_URL is no address of a PostgreSQL database; it takes postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    )
  return text
}
