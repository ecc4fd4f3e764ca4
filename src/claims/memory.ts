/** How long a memory lasts on one input: the half-life of what the last hidden state owes to each step before it. */
import type { Layer, Tape } from '../model/evaluate'
import type { Network, NetworkTape } from '../model/network'
import { type Decay, decayOf } from '../model/recurrence'
import { sensitivities } from '../model/sensitivity'
import type { Sliced } from './claim'

/** As many units of the last hidden state as can be followed back in a moment; evenly spread where there are more. */
const MOST_UNITS = 16
/** Steps followed back. */
const HORIZON = 200
/** Multiplications between two yields. */
const WORK = 1e6

/** The last `count` steps of a layer's tape; what came before them is where they start. Arrays are views. */
function lastOf({ cell, inputSize, hiddenSize }: Layer, tape: Tape, count: number): Tape {
  const from = tape.steps - count
  if (from === 0) return tape
  const start = Object.entries(cell.states).map(([state, holder]) => {
    return [`${state}'`, tape.values[holder]!.subarray((from - 1) * hiddenSize, from * hiddenSize)] as const
  })
  const rest = Object.entries(tape.values).map(([name, rows]) => [name, rows.subarray(from * hiddenSize)] as const)
  return {
    steps: count,
    batch: 1,
    input: tape.input.subarray(from * inputSize),
    initial: Object.fromEntries(start),
    values: Object.fromEntries(rest),
  }
}

const sizeOf = ({ layers }: Network): number =>
  layers.flatMap(({ parameters }) => Object.values(parameters)).reduce((sum, { length }) => sum + length, 0)

/**
 * ‖∂h_T/∂s_k‖ for the last steps k, the last of all included: s is all that the last layer carries from a step to the
 * next (h, and c where there is one), and the norm is the root mean square over units of h_T of each one's gradient.
 * @param tape of one sequence @returns as many as there are steps, 200 at most
 */
export function* memoryNorms(network: Network, tape: NetworkTape): Sliced<Float64Array> {
  const { layers } = network
  const top = layers.length - 1
  const { cell, hiddenSize } = layers[top]!
  const steps = Math.min(tape.layers[top]!.steps, HORIZON)
  const end: NetworkTape = { ...tape, layers: tape.layers.map((one, l) => lastOf(layers[l]!, one, steps)) }
  const units = Math.min(hiddenSize, MOST_UNITS)
  const slice = Math.max(1, Math.floor(WORK / sizeOf(network)))
  const squares = new Float64Array(steps)
  for (let n = 0; n < units; n++) {
    const unit = Math.floor((n * hiddenSize) / units)
    const going = sensitivities(
      network,
      end,
      { step: steps - 1, layer: top, quantity: cell.states['h']!, unit },
      { slice },
    )
    let next = going.next()
    while (!next.done) {
      yield
      next = going.next()
    }
    for (const holder of Object.values(cell.states)) {
      next.value.layers[top]![holder]!.forEach((slope, k) => {
        squares[Math.floor(k / hiddenSize)]! += (slope * slope) / units
      })
    }
  }
  return squares.map(Math.sqrt)
}

/** In how many steps it halves, counted from the last step back; undefined where there are too few to say. */
export function* halfLife(network: Network, tape: NetworkTape): Sliced<Decay | undefined> {
  const norms = yield* memoryNorms(network, tape)
  return decayOf(norms, norms.length - 1)
}
