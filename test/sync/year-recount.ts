/** A plain recomputation of a year from the texts of the frozen copies alone: what standings and totals are held to. */

interface Copy {
  at: string
  rows: { newPlaces?: number; totalPlaces?: number }[]
}

/** The texts of a year's copies, by month and unit, oldest first. */
export type Texts = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Those of some reports alone. */
export const textsOnly = (texts: Texts, keeps: (month: string, unit: string) => boolean): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([month, ofUnits]) => [
      month,
      Object.fromEntries(Object.entries(ofUnits).filter(([unit]) => keeps(month, unit))),
    ]),
  )

export interface Recount {
  /** days after the deadline, by the first copy; 0: in time; null: none */
  daysLate(month: string, unit: string, deadline: string): number | null
  /** a unit's new places from January to the month; null: never a number */
  grown(month: string, unit: string): number | null
  /** what it last gave as its total */
  total(month: string, unit: string): number | null
  /** the lead office's own total once it gave one; else the sum of what these gave last */
  district(month: string, lead: string, others: readonly string[]): number | null
}

export function recountOf(texts: Texts, months: readonly string[]): Recount {
  const copies = (month: string, unit: string): Copy[] =>
    (texts[month]?.[unit] ?? []).map(text => JSON.parse(text) as Copy)

  function inMonth(month: string, unit: string, field: 'newPlaces' | 'totalPlaces'): number | null {
    const numbers = (copies(month, unit).at(-1)?.rows ?? []).flatMap(row => row[field] ?? [])
    return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b)
  }

  function each(month: string, unit: string, field: 'newPlaces' | 'totalPlaces'): number[] {
    return months.filter(one => one <= month).flatMap(one => inMonth(one, unit, field) ?? [])
  }

  const total = (month: string, unit: string): number | null => each(month, unit, 'totalPlaces').at(-1) ?? null

  return {
    daysLate(month, unit, deadline) {
      const [first] = copies(month, unit)
      if (!first) return null
      // the date on a calendar in Beijing
      const day = new Date(Date.parse(first.at) + 8 * 3_600_000).toISOString().slice(0, 10)
      return Math.max(0, (Date.parse(day) - Date.parse(deadline)) / 86_400_000)
    },
    grown(month, unit) {
      const numbers = each(month, unit, 'newPlaces')
      return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b)
    },
    total,
    district(month, lead, others) {
      const own = total(month, lead)
      if (own !== null) return own
      const totals = others.flatMap(unit => total(month, unit) ?? [])
      return totals.length === 0 ? null : totals.reduce((a, b) => a + b)
    },
  }
}
