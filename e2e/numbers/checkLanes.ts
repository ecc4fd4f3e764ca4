/** Over time: the lanes' names and scales, and the table behind them. */
import { expect } from 'vitest'
import type { Expected, Moment } from './expected'
import { type Legend, letterOf, plainLetter } from './facts'
import type { LaneSeen, Seen } from './seen'
import { expectText, seen, shown, written } from './text'

export function checkLanes(expected: Expected, page: Seen, { unit }: Moment): void {
  const { cell } = expected
  expect(page.lanes.map(({ node }) => node)).toEqual(Object.keys(cell.lanes))
  for (const lane of page.lanes) {
    const facts = cell.nodes[lane.node]!
    expect([lane.symbol, lane.name], lane.node).toEqual([plainLetter(facts), facts.name])
    checkLegend(expected, lane)
    checkReading(expected, lane, unit)
  }
  checkNote(expected, page, unit)
  checkTable(expected, page, unit)
}

const isSigned = (kind: Legend): boolean => kind.startsWith('−1') || kind.endsWith(', signed')

/** Which steps are in view, where not all are, and how to read the pictures. */
function checkNote({ cell, trace }: Expected, { lanesNote, table }: Seen, unit: number): void {
  const steps = `steps ${table[0]![0]}–${table.at(-1)![0]} of ${trace.steps} · `
  const hatched = Object.values(cell.lanes).some(isSigned) ? ' · striped: below 0' : ''
  const rows = `a row: a unit · bars above: unit ${unit}${hatched}`
  expect(lanesNote).toBe(table.length < trace.steps ? steps + rows : rows)
}

/** Rounded up to two digits. */
const atMost = (size: number): number => size * 1.1 + 1e-9

function checkLegend(expected: Expected, { node, legend, label }: LaneSeen): void {
  const { steps, layers } = expected.trace
  const kind = expected.cell.lanes[node]!
  const end = written(legend.at(-1)!.replace('≥', '')).value
  const signed = isSigned(kind)
  if (kind.startsWith('open')) {
    const largest = Math.max(...layers[0]!.values[node]!.flat().map(Math.abs))
    const cut = legend.at(-1)!.startsWith('≥')
    expect(cut ? end < largest : end >= largest && end <= atMost(largest), `${node}: ±${end}, ${largest}`).toBe(true)
    const last = legend.at(-1)!
    const first = cut ? last.replace('≥', '≤−') : `−${last}`
    expect(legend, node).toEqual(signed ? [first, '0', last] : ['0', last])
  } else expect(legend.join(' '), node).toBe(kind)
  const { name } = expected.cell.nodes[node]!
  const units = layers[0]!.hiddenSize
  const range = `range ${signed ? shown(-end, 1) : '0.0'} to ${shown(end, 1)}`
  expect(label, node).toBe(`${name}: ${units} units over ${steps} steps, ${range}. Arrow keys move the cursor.`)
}

/** What is read aloud of a lane names the step it is read at. */
function checkReading(expected: Expected, { node, reading }: LaneSeen, unit: number): void {
  const step = Number(/step (\d+)/.exec(reading)?.[1])
  const template = `${plainLetter(expected.cell.nodes[node]!)}, unit ${unit}, step ${step}: <${node}>`
  expectText(reading, template, { valueAt: (ref) => expected.vector(ref, step)[unit]!, where: `lane ${node}` })
}

function checkTable(expected: Expected, page: Seen, unit: number): void {
  const lanes = Object.keys(expected.cell.lanes)
  const heads = lanes.map((node) => `${letterOf(expected.cell.nodes[node]!)} ${expected.cell.nodes[node]!.name}`)
  expect(page.tableHead).toEqual(['step', 'reads', ...heads])
  expect(page.table.length).toBeGreaterThan(1)
  for (const [step, token, ...values] of page.table) {
    const t = Number(step)
    expect(token).toBe(seen(expected.trace.tokens[t]!))
    expect(values, `unit ${unit}, step ${t}`).toEqual(lanes.map((name) => shown(expected.vector(name, t)[unit]!)))
  }
}
