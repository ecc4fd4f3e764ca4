/** How far outputs are from what was wanted, and the gradient of that with respect to the logits. */
import type { Network } from './network'

/** What was wanted of a batch, in the tape's order. */
export type Targets =
  /** The index of the right output, (T, B); −1 where nothing is asked. */
  | { readonly kind: 'classes'; readonly classes: Int32Array }
  /** The right outputs, (T, B, K); NaN where nothing is asked. */
  | { readonly kind: 'values'; readonly values: Float64Array }

export interface Loss {
  /** Mean over what was asked. */
  readonly value: number
  /** ∂value/∂logits, (T, B, K). */
  readonly dLogits: Float64Array
}

/** Mean −log p(right class) in nats. @param output softmax of the logits, (T, B, size) */
export function crossEntropy(output: Float64Array, classes: Int32Array, size: number): Loss {
  const asked = classes.reduce((n, k) => n + (k >= 0 ? 1 : 0), 0)
  const dLogits = new Float64Array(output.length)
  let sum = 0
  classes.forEach((k, row) => {
    if (k < 0) return
    const at = row * size
    // A probability of exactly 0 would make the mean infinite and say nothing about the other steps.
    sum -= Math.log(Math.max(output[at + k]!, 1e-300))
    for (let j = 0; j < size; j++) dLogits[at + j] = (output[at + j]! - (j === k ? 1 : 0)) / asked
  })
  return { value: asked ? sum / asked : 0, dLogits }
}

/** Mean (y − target)², for a readout that says the logits as they are. @param output (T, B, K) */
export function squaredError(output: Float64Array, values: Float64Array): Loss {
  const asked = values.reduce((n, v) => n + (Number.isNaN(v) ? 0 : 1), 0)
  const dLogits = new Float64Array(output.length)
  let sum = 0
  values.forEach((wanted, j) => {
    if (Number.isNaN(wanted)) return
    const error = output[j]! - wanted
    sum += error * error
    dLogits[j] = (2 * error) / asked
  })
  return { value: asked ? sum / asked : 0, dLogits }
}

/** The loss that fits the targets. @param output (T, B, K) */
export function lossOf({ readout }: Network, output: Float64Array, targets: Targets): Loss {
  const fits = targets.kind === 'classes' ? 'softmax' : 'identity'
  if (readout.activation !== fits) throw new Error(`${targets.kind} need a readout of ${fits}`)
  if (targets.kind === 'classes') return crossEntropy(output, targets.classes, readout.size)
  return squaredError(output, targets.values)
}
