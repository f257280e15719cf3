/** `npm run bench`: measures on this machine, in one run; prints ratios beside figures. `-- NAME …` measures those alone. */
import { measureEditing } from './editing.ts'
import { measureFuzz } from './fuzz.ts'
import { measureGate } from './gate.ts'
import { measureKills } from './kills.ts'
import { measureLoad } from './load.ts'
import { measureOffice } from './office.ts'
import { measureOpening } from './opening.ts'
import { measurePages } from './pages.ts'

const FUZZED_EDITS = 1_000_000

const MEASURES: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  gate: measureGate,
  opening: measureOpening,
  load: measureLoad,
  office: measureOffice,
  pages: measurePages,
  editing: measureEditing,
  kills: measureKills,
  fuzz: () => measureFuzz(FUZZED_EDITS),
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in MEASURES))
if (unknown.length > 0)
  throw new Error(`no such measure: ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}`)
for (const [name, measure] of Object.entries(MEASURES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const line of await measure()) console.log(line)
}
