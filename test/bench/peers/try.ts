import { makeCluster } from '../../postgres/cluster.ts'
import { percentile } from '../figures.ts'
import { startHocuspocus, startYWebsocket } from './contenders.ts'
import { installPeers } from './install.ts'
import { roomName, startOurs } from './ours.ts'
import { measureDelays } from './delays.ts'
import { measureBurst } from './burst.ts'
import { createTypist } from './typist.ts'
import { cpuOf, timeFsyncs } from './usage.ts'
installPeers()
const cluster = process.argv.includes('pg') ? await makeCluster() : null
const sqlite = await startOurs({ rooms: 50 })
const { month } = sqlite
const all = [sqlite, ...(cluster ? [await startOurs({ postgres: cluster.url, rooms: 50, month })] : []), await startYWebsocket(), await startHocuspocus()]
let room = 0
const f = timeFsyncs(300).sort((a,b)=>a-b)
console.log('fsync', percentile(f,50).toFixed(2), percentile(f,99).toFixed(2))
for (const [people, rate] of [[10,3],[50,3],[200,1]] as const) {
  const name = roomName(room++)
  const typists = Array.from({length: people}, (_, n) => createTypist(month, n, rate*5))
  for (const c of all) {
    const mine = cpuOf([process.pid]); const t = performance.now()
    const d = await measureDelays(c, {room: name, month, typists}, {rate, seconds: 5})
    console.log(people, c.name, [50,95,99].map(p=>percentile(d.delays,p).toFixed(2)).join(' / '), 'cpu/1000 edits', (d.cpu/d.edits*1000).toFixed(0), 'us/delivered', (d.cpu/d.delivered*1000).toFixed(1), 'db', (d.databaseCpu/d.edits*1000).toFixed(0), 'mine', ((cpuOf([process.pid])-mine)/(performance.now()-t)).toFixed(2), d.delays.length, d.delivered)
  }
}
for (let k=0;k<2;k++) {
  const name = roomName(room++)
  const typists = Array.from({length: 10}, (_, n) => createTypist(month, n, 2000))
  for (const c of all) { const b = await measureBurst(c, {room: name, month, typists}); console.log('burst', c.name, b.editsPerSecond.toFixed(0), b.cpu.toFixed(0)) }
}
for (const c of all) { console.log(c.name, await c.memory()); await c.remove() }
await cluster?.remove()
process.exit(0)
