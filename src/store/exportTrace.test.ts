import { csvParse } from 'd3'
import { describe, expect, test } from 'vitest'
import { csvOf, jsonOf } from './exportTrace'
import type { Trace } from './trace'

const values = (steps: number, units: number, seed: number): number[][] =>
  Array.from({ length: steps }, (_, t) =>
    Array.from({ length: units }, (_, u) => Math.sin(seed + 7 * t + u) * 10 ** (u - 2)),
  )

const trace: Trace = {
  format: 'gatescope-trace',
  version: 1,
  engine: 'cpu',
  model: { id: 'x-rnn', name: 'A “name”, with a comma', source: 'preset' },
  steps: 4,
  input: values(4, 2, 1),
  tokens: [',', '"', '\n', '가'],
  layers: [
    {
      index: 0,
      direction: 'forward',
      inputSize: 2,
      hiddenSize: 3,
      cell: { type: 'rnn', activation: 'tanh' },
      values: { zh: values(4, 3, 2), h: values(4, 3, 3) },
    },
    {
      index: 1,
      direction: 'forward',
      inputSize: 3,
      hiddenSize: 2,
      cell: { type: 'gru', reset: 'after', update: 'keeps-old' },
      values: {
        zr: values(4, 2, 4),
        h: [
          [1e-7, -0],
          [1e21, 0.1],
          [0, -1],
          [Math.fround(0.1), 5e-324],
        ],
      },
    },
  ],
  output: values(1, 2, 6),
}

describe('CSV', () => {
  const text = [...csvOf(trace)].join('')
  const rows = csvParse(text)

  test('a row a step, layer and unit, under a header that names every node', () => {
    expect(rows.columns).toEqual(['step', 'token', 'layer', 'unit', 'zh', 'h', 'zr'])
    expect(rows).toHaveLength(4 * (3 + 2))
    expect(text.endsWith('\r\n')).toBe(true)
  })

  test('read again, it is the trace to the last bit', () => {
    for (const row of rows) {
      const [step, layer, unit] = [Number(row['step']), Number(row['layer']), Number(row['unit'])]
      expect(row['token']).toBe(trace.tokens[step])
      const { values } = trace.layers[layer]!
      for (const node of ['zh', 'h', 'zr']) {
        if (values[node]) expect(Number(row[node]) + 0).toBe(values[node][step]![unit]! + 0)
        else expect(row[node]).toBe('')
      }
    }
  })
})

test('the JSON is the trace', () => {
  expect(JSON.parse([...jsonOf(trace)].join(''))).toEqual(JSON.parse(JSON.stringify(trace)))
})
