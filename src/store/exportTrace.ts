/** A run as text that leaves the page: the trace of the contract as JSON, and a table of it as CSV. */
import type { Trace } from './trace'

type Row = readonly (string | number)[]

/** RFC 4180: what holds a comma, a quote or a line's end stands in quotes, and quotes are doubled. */
const cell = (value: string | number): string => {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (row: Row): string => `${row.map(cell).join(',')}\r\n`

/** Every node of any layer, in the order of the cells. */
const nodesOf = ({ layers }: Trace): readonly string[] => [
  ...new Set(layers.flatMap(({ values }) => Object.keys(values))),
]

/**
 * The trace as a tidy table: a row a step, layer and unit, a column a node. Step, layer and unit count from 0; numbers
 * are written in full, with a point. A node another layer's cell does not have is left empty there.
 * @yields a piece a step, as a whole trace may be longer than a string can be
 */
export function* csvOf(trace: Trace): Generator<string> {
  const nodes = nodesOf(trace)
  yield line(['step', 'token', 'layer', 'unit', ...nodes])
  for (let step = 0; step < trace.steps; step++) {
    yield trace.layers
      .flatMap(({ index, hiddenSize, values }) =>
        Array.from({ length: hiddenSize }, (_, unit) =>
          line([step, trace.tokens[step]!, index, unit, ...nodes.map((node) => values[node]?.[step]?.[unit] ?? '')]),
        ),
      )
      .join('')
  }
}

/** @yields rows one by one: numbers of a step in a line of their own, so that a person can read the file */
function* jsonRows(rows: readonly (readonly number[])[], indent: string): Generator<string> {
  yield '['
  for (const [t, row] of rows.entries()) yield `${t === 0 ? '' : ','}\n${indent}  ${JSON.stringify(row)}`
  yield `\n${indent}]`
}

function* jsonLayer({ values, ...layer }: Trace['layers'][number]): Generator<string> {
  const head = JSON.stringify(layer)
  yield `    ${head.slice(0, -1)},"values":{`
  for (const [k, [node, rows]] of Object.entries(values).entries()) {
    yield `${k === 0 ? '' : ','}\n      ${JSON.stringify(node)}: `
    yield* jsonRows(rows, '      ')
  }
  yield '\n    }}'
}

/** The trace as JSON, in pieces. */
export function* jsonOf({ layers, input, output, ...head }: Trace): Generator<string> {
  yield '{\n'
  for (const [key, value] of Object.entries(head)) yield `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`
  yield '  "input": '
  yield* jsonRows(input, '  ')
  yield ',\n  "layers": ['
  for (const [k, layer] of layers.entries()) {
    yield k === 0 ? '\n' : ',\n'
    yield* jsonLayer(layer)
  }
  yield '\n  ],\n  "output": '
  yield* jsonRows(output, '  ')
  yield '\n}\n'
}
