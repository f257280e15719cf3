/** What a new password must be before the server is asked. */

/** characters */
export const MIN_PASSWORD_CHARS = 8

export type PasswordFault = 'missing' | 'short' | 'same' | 'different'

export function whatIsWrong(current: string, next: string, repeat: string): PasswordFault | null {
  if (current === '') return 'missing'
  if ([...next].length < MIN_PASSWORD_CHARS) return 'short'
  if (next === current) return 'same'
  return next === repeat ? null : 'different'
}
