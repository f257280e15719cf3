/** Replacing what the search finds: full and half width, capitals and small letters count as the same, as in the search. */

export interface Found {
  at: number
  /** UTF-16 units */
  length: number
}

/** Where `wanted` stands in a text, one after the other, never one in another. */
export function placesOf(text: string, wanted: string): Found[] {
  const sought = foldedLetters(wanted.trim()).map(({ letter }) => letter)
  const letters = foldedLetters(text)
  const places: Found[] = []
  for (let i = 0; sought.length > 0 && i + sought.length <= letters.length; i++) {
    const last = letters[i + sought.length - 1]
    const first = letters[i]
    if (!first || !last || !sought.every((letter, n) => letters[i + n]?.letter === letter)) continue
    places.push({ at: first.at, length: last.end - first.at })
    i += sought.length - 1
  }
  return places
}

/** Each folded letter, and where the one stands that it comes from: ㎡ is two letters, ﬁ too. */
function foldedLetters(text: string): { letter: string; at: number; end: number }[] {
  const letters: { letter: string; at: number; end: number }[] = []
  let at = 0
  for (const letter of text) {
    const end = at + letter.length
    for (const one of letter.normalize('NFKC').toLowerCase()) letters.push({ letter: one, at, end })
    at = end
  }
  return letters
}
