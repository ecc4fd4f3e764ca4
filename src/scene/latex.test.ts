import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import type { Cell } from '../model/cell'
import { forward } from '../model/evaluate'
import { activate, logitsOf, type Readout } from '../model/network'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { equationsTex, type Spot, texNumber, workingTex } from './latex'

const [I, H, T, K] = [3, 4, 5, 2]

function readoutOf(activation: Readout['activation']): Readout {
  const random = mulberry32(3)
  return { activation, size: K, weight: randomArray(random, K * H), bias: randomArray(random, K) }
}

function spotIn(cell: Cell): Spot {
  const random = mulberry32(5)
  const layer = randomLayer(random, cell, I, H)
  const input = randomArray(random, T * I)
  const { values } = forward(layer, input, T, 1)
  const readout = readoutOf('softmax')
  const logits = logitsOf(readout, values[cell.states['h']!]!, T)
  const recorded = { layer, steps: T, input, values }
  return { recorded, step: 2, unit: 1, readout, output: 1, logits, said: activate(readout, logits), isLast: true }
}

const COMMANDS = ['begin', 'end', 'left', 'right', 'sigma', 'tanh', 'operatorname', 'odot', 'cdot', 'approx', 'times']

/** What keeps a typesetter from reading it: unbalanced groups, unknown commands, rows that do not line up. */
function faults(latex: string): string[] {
  const source = latex.replace(/^%.*\n/gm, '')
  const count = (pattern: RegExp): number => source.match(pattern)?.length ?? 0
  const unknown = [...source.matchAll(/\\([a-z]+)/gi)]
    .map(([, name]) => name!)
    .filter((name) => !COMMANDS.includes(name))
  const rows = source.split('\n').slice(1, -2)
  return [
    ...unknown,
    ...(count(/\{/g) === count(/\}/g) ? [] : ['braces']),
    ...(count(/\\left\(/g) === count(/\\right\)/g) ? [] : ['parentheses']),
    ...rows.filter((row, k) => row.match(/&/g)?.length !== 1 || row.endsWith('\\\\') !== k < rows.length - 1),
    ...(/[^\x20-\x7e\n]/.test(source) ? ['a sign that is not ASCII'] : []),
    ...(/\d[eE][+-]?\d/.test(source) ? ['a programmer’s exponent'] : []),
  ]
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  test('the equations can be typeset, and none is missing', () => {
    const latex = equationsTex(cell, readoutOf('softmax'))
    expect(faults(latex)).toEqual([])
    for (const { symbol } of cell.nodes) {
      if (symbol !== undefined) expect(latex).toMatch(new RegExp(`^ *${symbol[0]}_\\{[^}]*t\\} &= `, 'm'))
    }
    expect(latex).toContain('y_{t} &= \\operatorname{softmax}\\left(z_{y,t}\\right)')
  })

  test('so can the working, which ends at the numbers of the run', () => {
    const spot = spotIn(cell)
    const latex = workingTex(spot)
    expect(faults(latex)).toEqual([])
    const { values } = spot.recorded
    for (const { name, symbol } of cell.nodes) {
      if (symbol !== undefined) expect(latex, name).toContain(`\\approx ${texNumber(values[name]![2 * H + 1]!)}`)
    }
    expect(latex).toContain(`\\approx ${texNumber(spot.said[2 * K + 1]!)}`)
  })

  test('a sum’s parts add up to its value', () => {
    const spot = spotIn(cell)
    const lines = workingTex(spot).split('\n')
    let sums = 0
    lines.forEach((line, k) => {
      const isSum = lines[k - 1]?.match(/&= W_\{[a-z]+\} .* \+ b_\{[a-z]+\} /)
      if (!isSum || lines[k - 1]!.includes('odot')) return
      const [parts, value] = line
        .replace(/&|\\\\|\\left|\\right|[()]/g, '')
        .split('\\approx')
        .slice(1)
      const total = parts!.split('+').reduce((sum, part) => sum + Number(part), 0)
      expect(total).toBeCloseTo(Number(value), 2)
      sums++
    })
    expect(sums).toBeGreaterThan(0)
  })
})

test.each<[number, string]>([
  [0, '0'],
  [-0.5, '-0.500'],
  [123.456, '123.5'],
  [1e-7, '1.00 \\times 10^{-7}'],
  [-31234, '-3.12 \\times 10^{4}'],
  [Number.NEGATIVE_INFINITY, '-\\infty'],
  [Number.NaN, '\\mathrm{NaN}'],
])('%d', (value, expected) => {
  expect(texNumber(value)).toBe(expected)
})

test('a readout that says a quantity says it as it is', () => {
  const latex = equationsTex(cells[0]!, readoutOf('identity'))
  expect(latex).toContain('y_{t} &= z_{y,t}\n')
})
