/** The address of a PostgreSQL database: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */

export const isDatabaseUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(text) && URL.canParse(text)

/** Where it is, without the password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
