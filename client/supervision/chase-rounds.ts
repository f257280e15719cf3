/** Entries of 催办记录 that were marked in one click, as one. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { ChaseEntry } from '../../shared/month-api.ts'

export interface ChaseRound extends Omit<ChaseEntry, 'unit'> {
  units: readonly UnitId[]
}

/** Newest first as they come; the units of one moment, person, way and note in the order in which they were marked. */
export function chaseRounds(entries: readonly ChaseEntry[]): ChaseRound[] {
  const rounds = new Map<string, ChaseRound>()
  for (const { unit, ...rest } of entries) {
    const key = JSON.stringify([rest.at, rest.account, rest.way, rest.note])
    const round = rounds.get(key)
    rounds.set(key, { ...rest, units: [unit, ...(round?.units ?? [])] })
  }
  return [...rounds.values()]
}
