/** How much of what was asked reaches each step on the way back through time. */
import type { Sequence } from './encoding'
import { stepsOf } from './encoding'
import { lossOf, type Targets } from './loss'
import { encodeBatch, type Network, networkGradients, runNetwork } from './network'

export interface GradientFlow {
  /** Mean over what is asked of the sequence; 0 where nothing is. */
  readonly loss: number
  /** ‖∂loss/∂h_k‖ of the last layer at every step k, total over all paths: (T). */
  readonly norms: Float32Array<ArrayBuffer>
}

/** @param targets of a batch of one */
export function gradientFlow(network: Network, sequence: Sequence, targets: Targets): GradientFlow {
  const steps = stepsOf(sequence)
  const tape = runNetwork(network, encodeBatch(network, [sequence]), steps, 1)
  const { value, dLogits } = lossOf(network, tape.output, targets)
  const { layers } = networkGradients(network, tape, dLogits, false)
  const { cell, hiddenSize } = network.layers.at(-1)!
  const dh = layers.at(-1)!.values[cell.states['h']!]! // (T, 1, H)
  const norms = new Float32Array(steps)
  for (let t = 0; t < steps; t++) norms[t] = Math.hypot(...dh.subarray(t * hiddenSize, (t + 1) * hiddenSize))
  return { loss: value, norms }
}
