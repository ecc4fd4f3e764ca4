/** What came back from the GPU, as node values. A layer's trace is (nodes, B S, 4 G). */
import type { Layer } from '../model/evaluate'
import type { LayerStates, NodeValues } from './engine'
import { groupsOf, type Segment } from './layout'

export const traceLength = ({ cell, hiddenSize }: Layer, { steps, batch }: Segment): number =>
  cell.nodes.length * batch * steps * groupsOf(hiddenSize) * 4

/** Rows without their padding: (rows, 4 G) -> (rows, H), a view where there is none. */
function rowsOf(trace: Float32Array, from: number, rows: number, hiddenSize: number): Float32Array {
  const padded = groupsOf(hiddenSize) * 4
  if (padded === hiddenSize) return trace.subarray(from, from + rows * hiddenSize)
  const values = new Float32Array(rows * hiddenSize)
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < hiddenSize; j++) values[r * hiddenSize + j] = trace[from + r * padded + j]!
  }
  return values
}

/** The first `steps` steps of sequence b: every node (steps, H). */
export function nodesOf(layer: Layer, trace: Float32Array, segment: Segment, b: number, steps: number): NodeValues {
  const padded = groupsOf(layer.hiddenSize) * 4
  return Object.fromEntries(
    layer.cell.nodes.map(({ name }, n) => {
      const from = (n * segment.batch + b) * segment.steps * padded
      return [name, rowsOf(trace, from, steps, layer.hiddenSize)]
    }),
  )
}

/** Every state after the segment, (B, H). */
export function lastStates(layer: Layer, trace: Float32Array, { steps, batch }: Segment): LayerStates {
  const { cell, hiddenSize } = layer
  const padded = groupsOf(hiddenSize) * 4
  return Object.fromEntries(
    Object.entries(cell.states).map(([state, holder]) => {
      const n = cell.nodes.findIndex(({ name }) => name === holder)
      const values = new Float32Array(batch * hiddenSize)
      for (let b = 0; b < batch; b++) {
        const from = ((n * batch + b + 1) * steps - 1) * padded
        values.set(trace.subarray(from, from + hiddenSize), b * hiddenSize)
      }
      return [`${state}'`, values]
    }),
  )
}

/** Segments of one sequence end to end: every node (T, H). */
export function joined(parts: readonly NodeValues[]): NodeValues {
  if (parts.length === 1) return parts[0]!
  return Object.fromEntries(
    Object.keys(parts[0]!).map((name) => {
      const whole = new Float32Array(parts.reduce((sum, part) => sum + part[name]!.length, 0))
      let at = 0
      for (const part of parts) {
        whole.set(part[name]!, at)
        at += part[name]!.length
      }
      return [name, whole]
    }),
  )
}
