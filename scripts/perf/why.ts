/** What the time of a recording went into: events of the browser, sources, functions. */
import { readFile } from 'node:fs/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import type { Site } from './page'
import type { Evidence } from './parts'
import type { Frame, Sample, Span, Trace } from './trace'

/** Script that runs inside these makes the browser lay out at once rather than once a frame. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'v8.evaluateModule', 'RunMicrotasks', 'EventDispatch'])
const CAN_BE_FORCED = new Set(['Layout', 'UpdateLayoutTree'])

interface Open {
  readonly span: Span
  readonly label: string
  own: number
}

/** Each event's own time, without what it contains. @returns milliseconds by label, and how often */
function ownTimes({ events }: Trace, within: Span): Map<string, { time: number; count: number }> {
  const sums = new Map<string, { time: number; count: number }>()
  const open: Open[] = []
  const close = (until: number): void => {
    while (open.length > 0 && open.at(-1)!.span.start + open.at(-1)!.span.wall <= until) {
      const { label, own } = open.pop()!
      const sum = sums.get(label) ?? { time: 0, count: 0 }
      sums.set(label, { time: sum.time + own, count: sum.count + 1 })
    }
  }
  const enter = (span: Span): void => {
    close(span.start)
    const forced = CAN_BE_FORCED.has(span.name) && open.some(({ span: outer }) => SCRIPT.has(outer.name))
    const parent = open.at(-1)
    if (parent) parent.own -= span.processor
    open.push({ span, label: forced ? `${span.name} (asked for by script)` : span.name, own: span.processor })
  }
  enter({ ...within, name: 'other' })
  const end = within.start + within.wall
  for (const event of events) {
    if (event.wall > 0 && event.start >= within.start && event.start + event.wall <= end + 0.001) enter(event)
  }
  close(Number.POSITIVE_INFINITY)
  return sums
}

type Sums = Map<string, { time: number; count: number }>

function merge(all: readonly Sums[]): Sums {
  const merged: Sums = new Map()
  for (const sums of all) {
    for (const [label, { time, count }] of sums) {
      const sum = merged.get(label) ?? { time: 0, count: 0 }
      merged.set(label, { time: sum.time + time, count: sum.count + count })
    }
  }
  return merged
}

const ranked = (sums: Sums, least: number): [string, { time: number; count: number }][] =>
  [...sums].filter(([, { time }]) => time >= least).toSorted(([, a], [, b]) => b.time - a.time)

/** Where each function was written, by the maps the bundler left beside the code. */
async function sourcesOf(site: Site, samples: readonly Sample[]): Promise<(frame: Frame) => string> {
  const maps = new Map<string, SourceMap>()
  for (const url of new Set(samples.flatMap(({ stack }) => stack.map((frame) => frame.url)))) {
    if (!url.startsWith(site.url)) continue
    const map = await readFile(`${join(site.folder, new URL(url).pathname)}.map`, 'utf8').catch(() => undefined)
    if (map !== undefined) maps.set(url, new SourceMap(JSON.parse(map) as SourceMapPayload))
  }
  return ({ url, line, column }) => {
    const entry = maps.get(url)?.findEntry(line, column)
    return entry && 'originalSource' in entry ? entry.originalSource.replace(/^.*?(node_modules|src)\//, '$1/') : ''
  }
}

interface Functions {
  readonly own: Sums
  readonly whole: Sums
}

/** Time by function: its own, and with all it called, which only the page's own sources and React are asked for. */
function functionsOf(samples: readonly Sample[], sourceOf: (frame: Frame) => string): Functions {
  const functions: Functions = { own: new Map(), whole: new Map() }
  const add = (sums: Sums, label: string, time: number): void => {
    const sum = sums.get(label) ?? { time: 0, count: 0 }
    sums.set(label, { time: sum.time + time, count: sum.count + 1 })
  }
  for (const { stack, duration } of samples) {
    const labels = stack.map((frame) => `${frame.name || '(anonymous)'}  ${sourceOf(frame)}`)
    if (labels[0] !== undefined) add(functions.own, labels[0], duration)
    for (const label of new Set(labels))
      if (/ {2}(src|node_modules\/react-dom)\//.test(label)) add(functions.whole, label, duration)
  }
  return functions
}

const line = (time: number, label: string): string => `${time.toFixed(2).padStart(9)}  ${label}`

function longestTasks(trace: Trace, tasks: readonly Span[]): string[] {
  return tasks
    .toSorted((a, b) => b.processor - a.processor)
    .slice(0, 3)
    .flatMap((task) => [
      `  a task of ${task.wall.toFixed(1)} ms, ${task.processor.toFixed(1)} of the processor, ${(task.start - trace.tasks[0]!.start).toFixed(0)} ms after the recording began`,
      ...ranked(ownTimes(trace, task), 1).map(([label, { time, count }]) => line(time, `${label} × ${count}`)),
    ])
}

/** A sample stands for the time since the one before it, of which only what lies inside the tasks counts. */
function inTasks(samples: readonly Sample[], tasks: readonly Span[]): readonly Sample[] {
  let next = 0
  return samples.flatMap((sample) => {
    const from = sample.at - sample.duration
    while (next < tasks.length && tasks[next]!.start + tasks[next]!.wall <= from) next++
    let duration = 0
    for (let k = next; k < tasks.length && tasks[k]!.start < sample.at; k++) {
      const { start, wall } = tasks[k]!
      duration += Math.max(0, Math.min(sample.at, start + wall) - Math.max(from, start))
    }
    return duration > 0 ? [{ ...sample, duration }] : []
  })
}

/** The account of one recording; all but the single tasks are milliseconds a load, step or frame. */
export async function explain({ title, trace, tasks, times }: Evidence, site: Site): Promise<string> {
  const samples = inTasks(trace.samples, tasks)
  const { own, whole } = functionsOf(samples, await sourcesOf(site, samples))
  const events = merge(tasks.map((task) => ownTimes(trace, task)))
  const least = 0.05 * times
  const list = (sums: Sums, most: number): string[] =>
    ranked(sums, least)
      .slice(0, most)
      .map(([label, { time }]) => line(time / times, label))
  return [
    `\n── ${title}: milliseconds each`,
    '  by event, without what it contains, of the processor',
    ...ranked(events, least).map(([label, { time, count }]) =>
      line(time / times, `${label} × ${(count / times).toFixed(1)}`),
    ),
    '  by function, with all it called',
    ...list(whole, 60),
    '  by function, its own',
    ...list(own, 25),
    ...longestTasks(trace, tasks),
  ].join('\n')
}
