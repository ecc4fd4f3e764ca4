/** How long a memory lasts on one input: the half-life of what the last hidden state owes to each step before it. */
import { type Network, runNetwork } from '../model/network'
import { type Decay, decayOf } from '../model/recurrence'
import { sensitivities } from '../model/sensitivity'
import type { Sliced } from './claim'

/** As many units of the last hidden state as can be followed back in a moment; evenly spread where there are more. */
const MOST_UNITS = 16
/** Steps followed back. */
const HORIZON = 200

/**
 * ‖∂h_T/∂s_k‖ for every step k: s is all that the last layer carries from a step to the next (h, and c where there is
 * one), and the norm is the root mean square over units of h_T of each one's gradient. @returns (T)
 */
export function* memoryNorms(network: Network, input: Float64Array, steps: number): Sliced<Float64Array> {
  const tape = runNetwork(network, input, steps, 1)
  const layer = network.layers.length - 1
  const { cell, hiddenSize } = network.layers[layer]!
  const units = Math.min(hiddenSize, MOST_UNITS)
  const squares = new Float64Array(steps)
  for (let n = 0; n < units; n++) {
    const unit = Math.floor((n * hiddenSize) / units)
    const target = { step: steps - 1, layer, quantity: cell.states['h']!, unit }
    const going = sensitivities(network, tape, target, { slice: 50, horizon: HORIZON })
    let next = going.next()
    while (!next.done) {
      yield
      next = going.next()
    }
    for (const holder of Object.values(cell.states)) {
      next.value.layers[layer]![holder]!.forEach((slope, k) => {
        squares[Math.floor(k / hiddenSize)]! += (slope * slope) / units
      })
    }
  }
  return squares.map(Math.sqrt)
}

/** In how many steps it halves, counted from the last step back. @param input encoded, (T, I) */
export function* halfLife(network: Network, input: Float64Array, steps: number): Sliced<Decay | undefined> {
  const norms = yield* memoryNorms(network, input, steps)
  return decayOf(norms, steps - 1)
}
