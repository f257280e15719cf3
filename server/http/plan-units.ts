/** The units as the newest plan has them: the lead office adds, renames and retires them. */
import { unitName, type Unit, type UnitId } from '../../shared/annex/units.ts'
import { planRoom, roomKind } from '../../shared/document/rooms.ts'
import { unitsOf } from '../../shared/document/values.ts'
import { readRoom, type HttpDeps } from './deps.ts'

export async function currentUnits(deps: HttpDeps): Promise<Unit[]> {
  const names = await deps.rooms.names()
  const years = names.flatMap(name => {
    const kind = roomKind(name)
    return kind?.kind === 'plan' ? [kind.year] : []
  })
  return readRoom(planRoom(Math.max(...years)), deps, unitsOf)
}

/** What each unit is called now; one that the plan does not have goes by the notice's name. */
export async function unitNamesIn(deps: HttpDeps): Promise<(unit: UnitId) => string> {
  const names = new Map((await currentUnits(deps)).map(({ id, name }) => [id, name]))
  return unit => names.get(unit) ?? unitName(unit)
}
