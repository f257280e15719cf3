/** A number of childcare places as a person writes it into a cell: 120, １２０, 1,200, or nothing. */

/** The pages take no more: a longer number is a phone number or a sum of money. The year's goal of 2025 is 6750. */
export const MAX_PLACES = 99_999

/** Null where nothing is written; `no-count` for what is no whole number from 0 to `MAX_PLACES`. */
export function countIn(text: string): number | null | 'no-count' {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(plain)) return 'no-count'
  const count = Number(plain.replaceAll(',', ''))
  return count <= MAX_PLACES ? count : 'no-count'
}

/** The row's numbers as a sentence for 工作开展情况: 本月新增托位120个，累计托位2486个。 Empty where it has none. */
export function placesSentence({ newPlaces, totalPlaces }: { newPlaces?: number; totalPlaces?: number }): string {
  const parts = [
    ...(newPlaces === undefined ? [] : [`本月新增托位${newPlaces}个`]),
    ...(totalPlaces === undefined ? [] : [`累计托位${totalPlaces}个`]),
  ]
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}
