/** A run as the trace of the contract: what `trace()` returns and an export writes. */
import type { Variant } from '../model/cell'
import type { Run } from './state'

export interface Trace {
  readonly format: 'gatescope-trace'
  readonly version: 1
  readonly engine: 'webgl2' | 'cpu'
  readonly model: { readonly id: string; readonly name: string; readonly source: string }
  readonly steps: number
  readonly input: readonly number[][] // (T, I)
  readonly tokens: readonly string[]
  readonly layers: readonly TraceLayer[]
  /** (T, K) for many-to-many; one row, after the last step, for many-to-one. */
  readonly output: readonly number[][]
}

interface TraceLayer {
  readonly index: number
  readonly direction: 'forward'
  readonly inputSize: number
  readonly hiddenSize: number
  readonly cell: Variant
  /** Every node of the cell: (T, H). */
  readonly values: Readonly<Record<string, readonly number[][]>>
}

/** A flat (T, n) array as T rows. */
export const rowsOf = (values: ArrayLike<number>, steps: number): number[][] => {
  const width = values.length / steps
  return Array.from({ length: steps }, (_, t) => Array.from({ length: width }, (_, k) => values[t * width + k]!))
}

/** @param name the model's name in the reader's language */
export function traceOf(run: Run, name: string): Trace {
  const { model, frames, tokens } = run
  const { network } = model
  const output = rowsOf(frames.output, frames.steps)
  return {
    format: 'gatescope-trace',
    version: 1,
    engine: run.engine,
    model: { id: model.id, name, source: model.source },
    steps: frames.steps,
    input: rowsOf(frames.input, frames.steps),
    tokens,
    layers: network.layers.map(({ cell, inputSize, hiddenSize }, index) => ({
      index,
      direction: 'forward',
      inputSize,
      hiddenSize,
      cell: cell.variant,
      values: Object.fromEntries(
        Object.entries(frames.layers[index]!).map(([node, values]) => [node, rowsOf(values, frames.steps)]),
      ),
    })),
    output: network.mode === 'many-to-one' ? output.slice(-1) : output,
  }
}
