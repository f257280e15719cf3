/** The figures as markdown tables, plots and JSON in `test/bench/results/`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Crowded, Figures, FiguresOfOne } from './figures-of-all.ts'
import { goalsOf, isMet } from './goals.ts'
import { GROWTH } from './plan.ts'
import { barChart } from './plot.ts'

const BENCH = join(import.meta.dirname, '..')
const KIB = 1024
const MIB = KIB * KIB
/** beyond this growth of a unit's cost a wall is near */
const MOST_GROWTH = 1.3

/** Answers what was found in lines. */
export function writeResults(figures: Figures, folder: string): string[] {
  const results = join(BENCH, folder)
  mkdirSync(results, { recursive: true })
  const text = markdownOf(figures)
  writeFileSync(join(results, 'latest.md'), text)
  writeFileSync(join(results, 'latest.json'), `${JSON.stringify(figures, null, 2)}\n`)
  for (const [name, svg] of Object.entries(plotsOf(figures))) writeFileSync(join(results, `${name}.svg`), svg)
  return text.split('\n')
}

function markdownOf(figures: Figures): string {
  const { machine, rounds, kills, fsync } = figures
  return [
    '<!-- written by npm run bench -- peers -->',
    '',
    '# The latest run',
    '',
    ...machine.map(line => `- ${line}`),
    `- medians of ${rounds} rounds in one run, in turn; one fsync on the same disk meanwhile: p50 ${number(fsync.p50)} ms, p95 ${number(fsync.p95)} ms, p99 ${number(fsync.p99)} ms`,
    '',
    'In brackets: this server on SQLite over that figure. The wire and the disk alone: a server that writes each frame to a file, fsyncs, and passes it on.',
    '',
    ...table(comparisonOf(figures)),
    '',
    'An opening without a figure had not brought all when nothing more came for ten seconds.',
    `Replaying every edit in a process that is warm: ${figures.replays.map(({ edits, ms }) => `${edits} in ${number(ms)} ms`).join(', ')}. Kills: ${kills} each.`,
    '',
    '## Goals',
    '',
    ...table([
      ['goal', 'this server', 'limit', 'met'],
      ...goalsOf(figures).map(goal => [
        goal.name,
        number(goal.ours),
        `${goal.atLeast === true ? '≥' : '≤'} ${number(goal.limit)}`,
        isMet(goal) ? 'yes' : '**no**',
      ]),
    ]),
    '',
    '## Growth',
    '',
    `Two processes on PostgreSQL, ${GROWTH.pace} edits a second whatever the size, everyone having typed once before; rooms with ${GROWTH.peopleInRoom} people, connections ${GROWTH.connectionsInRoom} to a room. Memory: a room with its connections, a connection with its share of a room.`,
    '',
    ...table(growthOf(figures)),
    '',
  ].join('\n')
}

type Column = Partial<FiguresOfOne> & Figures['floor']

function comparisonOf({ contenders, floor }: Figures): string[][] {
  const [ours] = contenders
  if (!ours) return []
  const columns: Column[] = [...contenders, floor]
  const row = (name: string, of: (one: Column) => number | undefined): string[] => {
    const own = of(ours) ?? Number.NaN
    const cell = (one: Column): string => {
      const value = of(one) ?? Number.NaN
      const ratio = own / value
      return one === ours || !Number.isFinite(ratio) ? number(value) : `${number(value)} (${number(ratio)})`
    }
    return [name, ...columns.map(cell)]
  }
  const crowd = (people: number, of: (one: Crowded) => number) => (one: Column) =>
    one.crowded.filter(c => c.people === people).map(of)[0]
  return [
    ['', ...columns.map(({ name }) => name)],
    ...ours.crowded.flatMap(({ people }) => [
      row(
        `${people} people: edit to seen, p50 ms`,
        crowd(people, c => c.p50),
      ),
      row(
        `${people} people: p95 ms`,
        crowd(people, c => c.p95),
      ),
      row(
        `${people} people: p99 ms`,
        crowd(people, c => c.p99),
      ),
      row(
        `${people} people: server CPU, ms for 1,000 edits`,
        crowd(people, c => c.cpu),
      ),
      row(
        `${people} people: server CPU, µs an edit delivered`,
        crowd(people, c => c.cpuDelivered),
      ),
      row(
        `${people} people: database CPU beside it, ms for 1,000 edits`,
        crowd(people, c => c.databaseCpu),
      ),
    ]),
    row('most edits a second, 10 people', one => one.editsPerSecond),
    row('server CPU then, with its database, ms for 1,000 edits', one => one.burstCpu),
    ...ours.openings.flatMap(({ edits }, n) => [
      row(`opening a room of ${edits} edits after a restart, ms`, one => one.openings?.[n]?.first),
      row('the same after another restart, ms', one => one.openings?.[n]?.again),
    ]),
    row('offline return: 1,000 missed, 50 written, KiB', one => (one.offlineReturn ?? Number.NaN) / KIB),
    row('memory for an open room, KiB', one => (one.perRoom ?? Number.NaN) / KIB),
    row('memory for a connection, KiB', one => (one.perConnection ?? Number.NaN) / KIB),
    row('process with 60 rooms and 160 connections, MiB', one => (one.rss ?? Number.NaN) / MIB),
    row('edits lost in kills', one => one.lost),
  ]
}

function growthOf({ growth }: Figures): string[][] {
  const smallest = (what: string) => growth.find(one => one.what === what)
  const times = (value: number, least: number | undefined): string => {
    const ratio = value / (least ?? Number.NaN)
    const text = `${number(value)} (${number(ratio)}×)`
    return ratio > MOST_GROWTH ? `**${text}**` : text
  }
  return [
    ['', 'servers’ CPU, µs an edit delivered', 'database’s CPU', 'memory for one, KiB'],
    ...growth.map(({ what, count, cpu, databaseCpu, memory }) => [
      `${count} ${what}`,
      times(cpu, smallest(what)?.cpu),
      times(databaseCpu, smallest(what)?.databaseCpu),
      times(memory / KIB, (smallest(what)?.memory ?? Number.NaN) / KIB),
    ]),
  ]
}

function plotsOf({ contenders, growth }: Figures): Record<string, string> {
  const series = contenders.map(({ name }) => name)
  const crowds = contenders[0]?.crowded.map(({ people }) => people) ?? []
  const crowd = (people: number, key: keyof Crowded): number[] =>
    contenders.map(one => one.crowded.find(c => c.people === people)?.[key] ?? Number.NaN)
  return {
    delays: barChart({
      title: 'From an edit to its being seen by the others',
      unit: 'ms (logarithmic)',
      groups: crowds.flatMap(people =>
        (['p50', 'p95', 'p99'] as const).map(key => ({ name: `${people} people, ${key}`, values: crowd(people, key) })),
      ),
      series,
      log: true,
    }),
    cpu: barChart({
      title: 'Server CPU for an edit delivered to one person',
      unit: 'µs (logarithmic)',
      groups: crowds.map(people => ({ name: `${people} people`, values: crowd(people, 'cpuDelivered') })),
      series,
      log: true,
    }),
    edits: barChart({
      title: 'Most edits a second, ten people in a room',
      unit: 'edits a second',
      groups: [{ name: 'a burst of 10,000 edits', values: contenders.map(one => one.editsPerSecond) }],
      series,
    }),
    growth: barChart({
      title: 'Two processes on PostgreSQL: CPU for an edit delivered as rooms and connections grow',
      unit: 'µs',
      groups: growth.map(({ what, count, cpu, databaseCpu }) => ({
        name: `${count} ${what}`,
        values: [cpu, databaseCpu],
      })),
      series: ['servers', 'database'],
    }),
  }
}

function table([head = [], ...rows]: readonly string[][]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '---:'))), ...rows.map(line)]
}

function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(Math.abs(value) >= 10 ? 3 : 2)))
}
