/**
 * What the page needs before anything else, in localStorage: who was signed in, the server's configuration. The database
 * could hold them too, but the sign-in page would then load all of it (31 KB) for two small values.
 */
const nameOf = (note: string): string => `liantian.${note}`

/** Null where there is none, or where the browser denies storage. */
export function readFirst<T>(note: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(note)) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Null forgets it. */
export function writeFirst(note: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(note))
    else localStorage.setItem(nameOf(note), JSON.stringify(value))
  } catch {
    // storage is denied or full: the page works as long as the server answers
  }
}
