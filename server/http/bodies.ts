/** Bodies are foreign values: parsed once, here, into the types of `shared/api.ts`. A bad one is `bad-request`. */
import { ROLES, type Role } from '../../shared/access.ts'
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import type { AccountChange, NewAccount, PasswordChange, SignIn } from '../../shared/api.ts'
import { isRecord } from '../../shared/document/values.ts'
import { MAX_PASSWORD_CHARS } from '../accounts/passwords.ts'
import { HttpError } from './errors.ts'

const MAX_NAME_CHARS = 50

export function readSignIn(body: unknown): SignIn {
  const { account, password } = record(body)
  return { account: text(account, MAX_NAME_CHARS * 2), password: text(password, MAX_PASSWORD_CHARS) }
}

export function readPasswordChange(body: unknown): PasswordChange {
  const { current, next } = record(body)
  if (typeof next === 'string' && next.length > MAX_PASSWORD_CHARS) throw new HttpError('password-short')
  return { current: text(current, MAX_PASSWORD_CHARS), next: text(next, MAX_PASSWORD_CHARS) }
}

export function readNewAccount(body: unknown): NewAccount {
  const { account, name, unit, role } = record(body)
  return { account: accountName(account), name: personName(name), unit: unitId(unit), role: roleOf(role) }
}

/** Without a body: for the units that report. */
export function readIssue(body: unknown): { observer: boolean } {
  const { observer } = isRecord(body) ? body : {}
  return { observer: observer !== undefined && flag(observer) }
}

export function readAccountChange(body: unknown): AccountChange {
  const { name, unit, role, disabled, reset } = record(body)
  return {
    ...(name !== undefined && { name: personName(name) }),
    ...(unit !== undefined && { unit: unitId(unit) }),
    ...(role !== undefined && { role: roleOf(role) }),
    ...(disabled !== undefined && { disabled: flag(disabled) }),
    ...(reset !== undefined && { reset: flag(reset) }),
  }
}

export function record(body: unknown): Record<string, unknown> {
  if (!isRecord(body)) throw new HttpError('bad-request')
  return body
}

export function text(value: unknown, most: number): string {
  if (typeof value !== 'string' || value === '' || value.length > most) throw new HttpError('bad-request')
  return value
}

function personName(value: unknown): string {
  const name = text(value, MAX_NAME_CHARS).trim()
  if (name === '') throw new HttpError('bad-request')
  return name
}

/** Stands in logs, addresses and comments: letters, digits, `-`, `_` and `.` */
function accountName(value: unknown): string {
  const name = text(value, MAX_NAME_CHARS)
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) || name === 'system') throw new HttpError('bad-request')
  return name
}

export function unitId(value: unknown): UnitId {
  if (typeof value !== 'string' || !isUnitId(value)) throw new HttpError('bad-request')
  return value
}

function roleOf(value: unknown): Role {
  const role = ROLES.find(one => one === value)
  if (!role) throw new HttpError('bad-request')
  return role
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new HttpError('bad-request')
  return value
}
