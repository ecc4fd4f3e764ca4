/** What a recurrence does to what it carries: how fast it fades, by which way, and how large its weights are. */
import { type Cell, isPrevious } from './cell'
import { refExpression } from './equations'
import { backward, type Layer, type Tape } from './evaluate'
import type { Expression } from './expression'
import type { Network } from './network'

/**
 * Does a state reach the next step of itself without passing any weights? An LSTM's cell state does, through its
 * forget gate; so does a GRU's hidden state, through 1 − u; a plain RNN's does not.
 */
export function carries(cell: Cell, state: string): boolean {
  const reached = new Set([`${state}'`])
  for (const { name, op, reads } of cell.nodes)
    if (op !== 'affine' && reads.some((ref) => reached.has(ref))) reached.add(name)
  return reached.has(cell.states[state]!)
}

/** Nodes that reach `name` without passing any weights, itself among them. */
function leadingTo(cell: Cell, name: string): ReadonlySet<string> {
  const leading = new Set([name])
  for (const node of cell.nodes.toReversed()) {
    if (leading.has(node.name) && node.op !== 'affine') for (const ref of node.reads) leading.add(ref)
  }
  return leading
}

/** What a state is multiplied by on that way, as it is written: f of an LSTM, 1 − u of a GRU. */
export function carrySymbol(cell: Cell, state: string): Expression | undefined {
  const leading = leadingTo(cell, cell.states[state]!)
  const reader = cell.nodes.find(
    ({ name, op, reads }) => (op === 'mul' || op === 'mix') && reads.includes(`${state}'`) && leading.has(name),
  )
  if (!reader) return undefined
  const [first = '', second = ''] = reader.reads
  if (reader.op === 'mul') return refExpression(cell, isPrevious(first) ? second : first)
  const gate = refExpression(cell, first)
  return second === `${state}'` ? gate : { kind: 'complement', of: gate }
}

/**
 * The factor by which each unit of a state passes to the next step without passing any weights: f of an LSTM, 1 − u of a
 * GRU. @param tape of one sequence @returns (T, H); row t is from step t − 1 to step t
 */
export function carryOf(layer: Layer, tape: Tape, state: string): Float64Array {
  const { cell, hiddenSize } = layer
  const { steps, values, initial } = tape
  const holders = Object.entries(cell.states)
  /** All steps side by side, as if each were a sequence of its own. */
  const beside: Tape = {
    steps: 1,
    batch: steps,
    input: tape.input,
    values,
    initial: Object.fromEntries(
      holders.map(([name, holder]) => {
        const before = new Float64Array(steps * hiddenSize)
        before.set(initial[`${name}'`]!)
        before.set(values[holder]!.subarray(0, (steps - 1) * hiddenSize), hiddenSize)
        return [`${name}'`, before]
      }),
    ),
  }
  const ones = new Float64Array(steps * hiddenSize).fill(1)
  const seeds = { [cell.states[state]!]: ones }
  return backward(layer, beside, seeds, { toInput: false, toParameters: false, throughWeights: false }).initial[
    `${state}'`
  ]!
}

/** How a norm changes from one step to the one before it, on the whole. */
export interface Decay {
  /** Steps in which it halves; negative where it grows, and then those in which it doubles; ±∞ where it stays. */
  readonly halfLife: number
  /** Over how many steps that was measured. */
  readonly steps: number
}

/** What is left is rounding. */
const NOTHING = 1e-12

/**
 * The half-life of what comes back from `step`: by least squares of log₂ of the norms against the distance, as far as
 * there is anything left. @param norms (T) @returns undefined where there are fewer than two steps to go by
 */
export function decayOf(norms: Float64Array, step: number): Decay | undefined {
  const logs: number[] = []
  let most = 0
  for (let t = step; t >= 0; t--) {
    most = Math.max(most, norms[t]!)
    if (!(norms[t]! > NOTHING * most)) break
    logs.push(Math.log2(norms[t]!))
  }
  const n = logs.length
  if (n < 2) return undefined
  const middle = (n - 1) / 2
  const mean = logs.reduce((sum, log) => sum + log, 0) / n
  let [up, square] = [0, 0]
  logs.forEach((log, distance) => {
    up += (distance - middle) * (log - mean)
    square += (distance - middle) ** 2
  })
  return { halfLife: -square / up, steps: n }
}

/** The network with every weight that reads a state, or what was made of one, multiplied by `factor`. */
export function withRecurrence(network: Network, factor: number): Network {
  if (factor === 1) return network
  const layers = network.layers.map((layer) => {
    const parameters = { ...layer.parameters }
    for (const name of recurrentWeights(layer.cell))
      parameters[name] = parameters[name]!.map((weight) => weight * factor)
    return { ...layer, parameters }
  })
  return { ...network, layers }
}

/** Names of the weights that read a state, or what was made of one in the same step. */
export const recurrentWeights = (cell: Cell): readonly string[] =>
  cell.nodes.flatMap((node) =>
    node.op === 'affine' ? node.terms.filter(({ from }) => from !== 'x').map(({ weight }) => weight) : [],
  )

/** Products of a small matrix, and multiplications of a large one: some 20 ms. */
const ROUNDS = 2048
const WORK = 2e7
const LEAST_ROUNDS = 64

/**
 * The spectral radius of a square matrix: the rate at which a vector grows under it in the long run, as the mean over
 * the later half of the products, which also settles where the largest eigenvalues are a complex pair. Two or three
 * digits of it are true.
 * @param matrix (n, n), row-major
 */
export function spectralRadius(matrix: Float64Array): number {
  const n = Math.sqrt(matrix.length)
  const rounds = Math.min(ROUNDS, Math.max(LEAST_ROUNDS, Math.floor(WORK / matrix.length)))
  let vector = Float64Array.from({ length: n }, (_, k) => Math.cos(1 + k * k))
  let grown = 0
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(n)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) next[i]! += matrix[i * n + j]! * vector[j]!
    const size = Math.hypot(...next)
    if (size === 0) return 0
    if (round >= rounds / 2) grown += Math.log(size)
    vector = next.map((value) => value / size)
  }
  return Math.exp(grown / Math.floor(rounds / 2))
}

/**
 * A gradient led back along a state's own way only: at each step before, times what passes without any weights.
 * @param gradient at `step`, (H); @param carry as `carryOf` gives it, (T, H)
 * @returns the norms, (T); 0 after the step
 */
export function carriedNorms(gradient: Float64Array, carry: Float64Array, step: number): Float64Array {
  const hiddenSize = gradient.length
  const norms = new Float64Array(carry.length / hiddenSize)
  const left = gradient.slice()
  for (let t = step; t >= 0; t--) {
    norms[t] = Math.hypot(...left)
    for (let j = 0; j < hiddenSize; j++) left[j]! *= carry[t * hiddenSize + j]!
  }
  return norms
}
