/** Run by itself by the bench of office files: a bomb's fault, its ms, and by how many MiB the process grew at most. */
import { MIB } from '../../shared/limits.ts'
import { faultOf, wordBomb } from '../unit/office/packages.ts'

const bomb = wordBomb(1024 * MIB, process.argv[2] === 'honest' ? 1024 * MIB : 1_000)
const grownMib = (): number => process.resourceUsage().maxRSS / 1024
const before = grownMib()
const begun = performance.now()
const fault = await faultOf(bomb)
console.log(JSON.stringify({ fault, ms: performance.now() - begun, mib: grownMib() - before }))
