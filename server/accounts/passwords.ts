/** Passwords: hashed with argon2id (Node's own), generated without letters that look alike. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { createQueue } from '../store/queue.ts'

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const SALT_BYTES = 16

export const MIN_PASSWORD_CHARS = 8
export const MAX_PASSWORD_CHARS = 200

/** No 0 o, 1 l i: people copy them from paper. 31 signs, 12 of them: 59 bits. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 3
const SIGNS_A_GROUP = 4

const derive = promisify(argon2)
/** one a core of a small server; all 22 units at once on the first morning are served in a second or two */
const inTurn = createQueue(2, 200)

/** What people choose first, and whoever guesses tries first. */
const COMMON: readonly string[] = [
  '12345678',
  '123456789',
  '1234567890',
  '0123456789',
  '87654321',
  '987654321',
  '9876543210',
  '11223344',
  '111222333',
  '147258369',
  '789456123',
  'password',
  'passw0rd',
  'password1',
  'qwertyui',
  'qwertyuiop',
  'asdfghjkl',
  'qwer1234',
  '1234qwer',
  'q1w2e3r4',
  '1qaz2wsx',
  'abcd1234',
  'abc12345',
  'abc123456',
  'a1234567',
  'a12345678',
  'a123456789',
  'aa123456',
  'admin123',
  'admin888',
  '5201314520',
  'woaini1314',
  'iloveyou',
  '66668888',
  '88888888',
  'liantian',
]

/** `argon2id$<salt>$<tag>`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return `argon2id$${salt.toString('base64url')}$${(await tagOf(password, salt)).toString('base64url')}`
}

/** Whether the password is the one. With no hash (an unknown account) it takes as long and says no. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt, tag] = hash?.split('$') ?? []
  const expected = Buffer.from(tag ?? '', 'base64url')
  const actual = await tagOf(password, salt === undefined ? randomBytes(SALT_BYTES) : Buffer.from(salt, 'base64url'))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** Such as `w3rp-8zvc-65ja`. */
export function generatePassword(): string {
  const group = (): string =>
    Array.from({ length: SIGNS_A_GROUP }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Why a person may not choose this password, or `null`. */
export function passwordFault(
  next: string,
  current: string,
  account: string,
): 'password-short' | 'password-same' | 'password-weak' | null {
  if (next.length < MIN_PASSWORD_CHARS || next.length > MAX_PASSWORD_CHARS) return 'password-short'
  const plain = next.normalize('NFC').toLowerCase()
  if (next === current || plain === account.toLowerCase()) return 'password-same'
  return isMonotonous(plain) || COMMON.includes(plain) ? 'password-weak' : null
}

/** Two signs, or one short run again and again: `aaaaaaab`, `abcabcabc`, `20222022`. */
const isMonotonous = (text: string): boolean => new Set(text).size < 3 || /^(.{1,4})\1+$/su.test(text)

const tagOf = (password: string, nonce: Buffer): Promise<Buffer> =>
  // one person's input method writes a letter composed, another's decomposed
  inTurn(() => derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce }))
