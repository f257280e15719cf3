/** The wire of the contract (section 5): y-websocket's protocol, a barrier, refusals, close codes. Both ends import this. */
import { readVarString, readVarUint, type Decoder } from 'lib0/decoding'
import { writeVarString, writeVarUint, type Encoder } from 'lib0/encoding'

/** Asked for as `?protocol=`; another number is closed with 4426. */
export const PROTOCOL = 1

/** Message types. 0 to 3 are y-protocols', 102 is ours. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, barrier: 102 } as const

/** y-protocols' only message of type `auth`. */
const PERMISSION_DENIED = 0

export const REFUSAL_CODES = [
  'not-your-row',
  'read-only',
  'reported',
  'closed',
  'schema',
  'limit',
  'forged',
  'missing',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Why an update was not let in. `detail` is for a developer, never a cell's text. */
export interface Refusal {
  code: RefusalCode
  detail: string
}

/** 4400 to 4499: do not come back as you are. 1012, 1013, 4503, 4529: come again later. */
export const CLOSE = {
  goingAway: 1001,
  tooBig: 1009,
  restart: 1012,
  slowConsumer: 1013,
  malformed: 4400,
  session: 4401,
  refused: 4403,
  epoch: 4410,
  protocol: 4426,
  missing: 4503,
  flood: 4529,
} as const

/** How the connection ends after a refusal: `missing` only asks for a new connection. */
export const closeCodeOf = (code: RefusalCode): number => (code === 'missing' ? CLOSE.missing : CLOSE.refused)

export function writeBarrier(encoder: Encoder, n: number): void {
  writeVarUint(encoder, MESSAGE.barrier)
  writeVarUint(encoder, n)
}
/** Reads what follows the message type. */
export const readBarrier = (decoder: Decoder): number => readVarUint(decoder)

export function writeRefusal(encoder: Encoder, refusal: Refusal): void {
  writeVarUint(encoder, MESSAGE.auth)
  writeVarUint(encoder, PERMISSION_DENIED)
  writeVarString(encoder, JSON.stringify(refusal))
}
/** Reads what follows the message type; null where the reason is not one of ours. */
export function readRefusal(decoder: Decoder): Refusal | null {
  if (readVarUint(decoder) !== PERMISSION_DENIED) return null
  try {
    const reason: unknown = JSON.parse(readVarString(decoder))
    return isRefusal(reason) ? { code: reason.code, detail: reason.detail } : null
  } catch {
    return null // a proxy or an older server: the close code alone speaks
  }
}

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  'detail' in value &&
  typeof value.detail === 'string' &&
  (REFUSAL_CODES as readonly unknown[]).includes(value.code)
