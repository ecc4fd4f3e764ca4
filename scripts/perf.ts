/**
 * How smoothly the built page runs, from the browser's own trace: `npm run perf`. With words only some of it:
 * `load step play idle train`, and `letters h64 h512 long`. `--why` says what the time went into; `--built FOLDER` measures
 * a page built before.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { withSite } from './perf/page'
import { idle, load, type Part, play, type Row, type Settings, SUBJECTS, step } from './perf/parts'
import { train } from './perf/train'
import { explain } from './perf/why'

const PARTS: Readonly<Record<string, Part>> = { load, step, play, idle, train }

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`)
}

const show = (value: number | undefined, unit: Row['unit']): string =>
  value === undefined ? '' : Number.isNaN(value) ? '?' : value.toFixed(unit === 'ms' || unit === 'a second' ? 1 : 0)

/** By the clock it must hold; where only what else the machine did kept it from that, the verdict says so. */
function verdictOf({ wall, processor, goal }: Row): string {
  if (goal === undefined) return ''
  if (wall <= goal) return 'ok'
  return processor !== undefined && processor <= goal ? 'over (ok by processor time)' : 'OVER'
}

function print(rows: readonly Row[]): void {
  const cells = rows.map((row) => {
    const { what, wall, processor, unit, goal } = row
    const aim = goal === undefined ? '' : `≤ ${goal}`
    return [what, show(wall, unit), show(processor, unit), unit, aim, verdictOf(row)]
  })
  const table = [['', 'measured', 'processor', '', 'goal', ''], ...cells]
  const widths = table[0]!.map((_, c) => Math.max(...table.map((row) => row[c]!.length)))
  for (const row of table)
    say(
      row
        .map((cell, c) => (c === 1 || c === 2 ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!)))
        .join('  ')
        .trimEnd(),
    )
}

function read(args: readonly string[]) {
  const options = { why: { type: 'boolean' }, built: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const subjects = SUBJECTS.map(({ id }) => id)
  const unknown = positionals.filter((word) => !(word in PARTS) && !subjects.includes(word))
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}? Known are ${[...Object.keys(PARTS), ...subjects].join(', ')}.`)
  const named = (all: readonly string[]): readonly string[] => {
    const some = all.filter((word) => positionals.includes(word))
    return some.length > 0 ? some : all
  }
  return { why: values.why ?? false, built: values.built, parts: named(Object.keys(PARTS)), subjects: named(subjects) }
}

export async function main(args: readonly string[]): Promise<void> {
  const { why, built, parts, subjects } = read(args)
  const settings: Settings = { profile: why, subjects: SUBJECTS.filter(({ id }) => subjects.includes(id)) }
  await withSite({ built, readable: why }, async (site) => {
    const [busy] = loadavg()
    say(`Chromium ${site.browser.version()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${busy?.toFixed(1)}`)
    say('Measured is by the clock; processor is the main thread’s own time, which other programs disturb less.')
    for (const name of parts) {
      say(`\n${name} …`)
      const { rows, evidence } = await PARTS[name]!(site, settings)
      print(rows)
      if (why) for (const each of evidence) say(await explain(each, site))
    }
  })
}
