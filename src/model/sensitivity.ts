/**
 * How much everything before contributed to one number of a run: its gradient with respect to every input and every
 * node of every earlier step, from the tape, by backpropagation through time.
 */
import { stateOf } from './cell'
import { type Arrays, backward, type Gradients, type Layer, type Tape } from './evaluate'
import { accumulateTransposed } from './linear'
import type { Network, NetworkTape, Readout } from './network'

/** The readout's quantities: what it says, and the same before softmax or sigmoid. */
export const READOUT = ['y', 'logit'] as const

/** One number of a run. */
export interface Target {
  readonly step: number
  /** Of which layer; left out where the quantity is the readout's. */
  readonly layer?: number
  /** A node of the layer's cell, or one of `READOUT`. */
  readonly quantity: string
  readonly unit: number
}

/** Gradients of one number; rows after the target's step are 0. */
export interface Sensitivity {
  readonly input: Float64Array // (T, I)
  /** Of every layer by node name, through everything the node feeds: (T, H) each. */
  readonly layers: readonly Arrays[]
}

/** ∂(the unit)/∂logits at a step, (K). */
function readoutSlopes({ activation, size }: Readout, output: Float64Array, target: Target): Float64Array {
  const { step, quantity, unit } = target
  const slopes = new Float64Array(size)
  if (quantity === 'logit' || activation === 'identity') slopes[unit] = 1
  else if (activation === 'sigmoid') {
    const y = output[step * size + unit]!
    slopes[unit] = y * (1 - y)
  } else {
    const y = output[step * size + unit]!
    for (let k = 0; k < size; k++) slopes[k] = y * ((k === unit ? 1 : 0) - output[step * size + k]!)
  }
  return slopes
}

/** ∂target/∂(the node it starts from), with the layer and node: one row, (H). */
function seedOf(
  network: Network,
  { output }: NetworkTape,
  target: Target,
): { layer: number; node: string; row: Float64Array } {
  const { layers, readout } = network
  const layer = target.layer ?? layers.length - 1
  const { cell, hiddenSize } = layers[layer]!
  const row = new Float64Array(hiddenSize)
  if (target.layer !== undefined) {
    row[target.unit] = 1
    return { layer, node: target.quantity, row }
  }
  const slopes = readoutSlopes(readout, output, target)
  accumulateTransposed(row, 0, readout.weight, slopes, 0, 1, readout.size, hiddenSize)
  return { layer, node: cell.states['h']!, row }
}

/** Steps `from` to `to` (without it) of a tape of one sequence; arrays are views. */
function cut({ cell, inputSize, hiddenSize }: Layer, tape: Tape, from: number, to: number): Tape {
  const part = (values: Float64Array, width: number) => values.subarray(from * width, to * width)
  const before = (holder: string) => tape.values[holder]!.subarray((from - 1) * hiddenSize, from * hiddenSize)
  return {
    steps: to - from,
    batch: 1,
    input: part(tape.input, inputSize),
    initial:
      from === 0
        ? tape.initial
        : Object.fromEntries(Object.entries(cell.states).map(([state, holder]) => [`${state}'`, before(holder)])),
    values: Object.fromEntries(Object.entries(tape.values).map(([name, values]) => [name, part(values, hiddenSize)])),
  }
}

type Rows = Record<string, Float64Array>

/** Adds a row to what flows back into a node at the last step of a segment. */
function addLast(seeds: Rows, node: string, row: Float64Array, steps: number): void {
  const all = seeds[node] ?? new Float64Array(steps * row.length)
  const at = all.length - row.length
  seeds[node] = all
  row.forEach((value, j) => {
    all[at + j]! += value
  })
}

const blank = (network: Network, steps: number): { input: Float64Array; layers: Rows[] } => ({
  input: new Float64Array(steps * network.layers[0]!.inputSize),
  layers: network.layers.map(({ cell, hiddenSize }) =>
    Object.fromEntries(cell.nodes.map(({ name }) => [name, new Float64Array(steps * hiddenSize)])),
  ),
})

export interface Following {
  /** Steps gone back between two yields. */
  readonly slice?: number
  /** How many steps to follow it back at most; beyond them it is 0. */
  readonly horizon?: number
  /** False: only along what works on each unit by itself, as a cell state's way through its forget gates. */
  readonly throughWeights?: boolean
}

/**
 * Goes back from the target, slice by slice, and yields in between, so that a page can breathe.
 * @param tape of one sequence
 */
export function* sensitivities(
  network: Network,
  tape: NetworkTape,
  target: Target,
  { slice = Number.POSITIVE_INFINITY, horizon = Number.POSITIVE_INFINITY, throughWeights = true }: Following = {},
): Generator<undefined, Sensitivity> {
  const { layers } = network
  const found = blank(network, tape.layers[0]!.steps)
  const seed = seedOf(network, tape, target)
  /** By layer: ∂target/∂(states before the segment just done), by "h'". */
  const carried: Arrays[] = layers.map(() => ({}))
  const first = Math.max(0, target.step + 1 - horizon)
  for (let to = target.step + 1; to > first; ) {
    const from = Math.max(first, to - slice)
    let above: Float64Array | undefined
    for (let l = seed.layer; l >= 0; l--) {
      const layer = layers[l]!
      const seeds: Rows = above ? { [layer.cell.states['h']!]: above } : {}
      for (const [ref, row] of Object.entries(carried[l]!))
        addLast(seeds, layer.cell.states[stateOf(ref)]!, row, to - from)
      if (l === seed.layer && to === target.step + 1) addLast(seeds, seed.node, seed.row, to - from)
      const wanted = { toParameters: false, throughWeights }
      const back: Gradients = backward(layer, cut(layer, tape.layers[l]!, from, to), seeds, wanted)
      for (const [name, rows] of Object.entries(back.values)) found.layers[l]![name]!.set(rows, from * layer.hiddenSize)
      carried[l] = back.initial
      above = back.input
      if (l === 0) found.input.set(back.input, from * layer.inputSize)
    }
    to = from
    yield undefined
  }
  return found
}

/** The same at once. */
export function sensitivityOf(network: Network, tape: NetworkTape, target: Target, following?: Following): Sensitivity {
  const going = sensitivities(network, tape, target, following)
  for (;;) {
    const { done, value } = going.next()
    if (done) return value
  }
}

/** The length of each row of (T, width): (T). */
export function normsOf(rows: Float64Array, width: number): Float64Array {
  const norms = new Float64Array(rows.length / width)
  for (let t = 0; t < norms.length; t++) norms[t] = Math.hypot(...rows.subarray(t * width, (t + 1) * width))
  return norms
}
