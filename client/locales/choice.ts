/** A choice that this browser remembers for its reader: the language, the theme. Where it may store nothing, none is kept. */

const nameOf = (choice: string): string => `liantian.${choice}`

export function keptChoice(choice: string): string | null {
  try {
    return localStorage.getItem(nameOf(choice))
  } catch {
    return null // storage is forbidden: the default serves
  }
}

export function keepChoice(choice: string, value: string): void {
  try {
    localStorage.setItem(nameOf(choice), value)
  } catch {
    // storage is forbidden or full: the choice holds until the page is closed
  }
}
