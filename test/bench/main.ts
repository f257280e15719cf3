/** `npm run bench`: measures on this machine, in one run; prints ratios beside figures. */
import { measureGate } from './gate.ts'
import { measureKills } from './kills.ts'
import { measureOffice } from './office.ts'
import { measurePages } from './pages.ts'

for (const measure of [measureGate, measureOffice, measurePages, measureKills]) {
  for (const line of await measure()) console.log(line)
}
