/** JSON in one spelling alone, so that equal values have equal bytes and one SHA-256 (RFC 8785, JSON Canonicalization Scheme). */
import { isRecord } from './values.ts'

/**
 * @param value plain JSON; a key whose value is undefined is left out
 * @returns keys in the order of their UTF-16 units, nothing between the signs
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}
