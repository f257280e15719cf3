/** `npm run bench`: measures on this machine, in one run; prints ratios beside figures. `-- NAME …` measures those alone. */
import { measureEditing } from './editing.ts'
import { measureFuzz } from './fuzz.ts'
import { measureGate } from './gate.ts'
import { measureKills } from './kills.ts'
import { measureLoad } from './load.ts'
import { measureOffice } from './office.ts'
import { measureOpening } from './opening.ts'
import { measurePages } from './pages.ts'
import { FULL, QUICK } from './peers/plan.ts'
import { measurePeers } from './peers/run.ts'

const FUZZED_EDITS = 1_000_000

type Measure = () => string[] | Promise<string[]>

const MEASURES: Readonly<Record<string, Measure>> = {
  gate: measureGate,
  opening: measureOpening,
  load: measureLoad,
  office: measureOffice,
  pages: measurePages,
  editing: measureEditing,
  kills: measureKills,
  fuzz: () => measureFuzz(FUZZED_EDITS),
  peers: () => measurePeers(FULL),
}
/** only where it is asked for */
const OTHERS: Readonly<Record<string, Measure>> = { 'peers-quick': () => measurePeers(QUICK) }

const asked = process.argv.slice(2)
const known = { ...MEASURES, ...OTHERS }
const unknown = asked.filter(name => !(name in known))
if (unknown.length > 0)
  throw new Error(`no such measure: ${unknown.join(', ')}; there are ${Object.keys(known).join(', ')}`)
for (const [name, measure] of Object.entries(known)) {
  if (asked.length > 0 ? !asked.includes(name) : name in OTHERS) continue
  for (const line of await measure()) console.log(line)
}
