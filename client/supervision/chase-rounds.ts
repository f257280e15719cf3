/** Entries of 催办记录 that were marked in one click, as one. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { ChaseEntry } from '../../shared/month-api.ts'

export interface ChaseRound extends Omit<ChaseEntry, 'unit'> {
  units: readonly UnitId[]
}

/** In the order in which they come: of one moment, one person, one way and one note. */
export function chaseRounds(entries: readonly ChaseEntry[]): ChaseRound[] {
  const rounds = new Map<string, ChaseRound>()
  for (const { unit, ...rest } of entries) {
    const key = JSON.stringify([rest.at, rest.account, rest.way, rest.note])
    const round = rounds.get(key)
    rounds.set(key, { ...rest, units: [...(round?.units ?? []), unit] })
  }
  return [...rounds.values()]
}
