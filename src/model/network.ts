/** A whole network: encoding, stacked recurrent layers, and a linear readout. */
import { type Encoding, encode, isSymbolic, type Sequence, symbolIndices, vectorSize } from './encoding'
import { type Arrays, backward, forward, type Gradients, type Layer, type Tape, zeroStates } from './evaluate'
import { accumulateOuter, accumulateProduct, accumulateTransposed } from './linear'
import { newZeros, type Zeros } from './room'

export interface Readout {
  readonly activation: 'softmax' | 'sigmoid' | 'identity'
  readonly size: number // K
  readonly weight: Float64Array // (K, H)
  readonly bias: Float64Array // (K)
}

export interface Network {
  readonly encoding: Encoding
  /** Embedding table (symbols, size), where the encoding is one. */
  readonly table?: Float64Array
  readonly layers: readonly Layer[]
  readonly readout: Readout
  /** What each output stands for: a symbol, or a quantity. */
  readonly outputs: readonly string[]
  /** many-to-many speaks at every step, many-to-one after the last. */
  readonly mode: 'many-to-many' | 'many-to-one'
}

/** h of the last layer -> logits, for `rows` rows: (rows, H) -> (rows, K). */
export function logitsOf(
  { weight, bias, size }: Readout,
  hidden: Float64Array,
  rows: number,
  zeros: Zeros = newZeros,
): Float64Array {
  const logits = zeros(rows * size)
  for (let r = 0; r < rows; r++) logits.set(bias, r * size)
  accumulateProduct(logits, 0, weight, hidden, 0, rows, size, hidden.length / Math.max(rows, 1))
  return logits
}

/** softmax minus the row's largest, so that no exponential overflows. */
function softmaxRow(logits: Float64Array, out: Float64Array, at: number, size: number): void {
  let largest = Number.NEGATIVE_INFINITY
  for (let k = 0; k < size; k++) largest = Math.max(largest, logits[at + k]!)
  let sum = 0
  for (let k = 0; k < size; k++) sum += out[at + k] = Math.exp(logits[at + k]! - largest)
  for (let k = 0; k < size; k++) out[at + k]! /= sum
}

/** Logits (rows, K) -> what the network says, same shape. */
export function activate({ activation, size }: Readout, logits: Float64Array): Float64Array {
  const out = logits.slice()
  if (activation === 'sigmoid') return out.map((z) => 1 / (1 + Math.exp(-z)))
  if (activation === 'softmax') for (let at = 0; at < out.length; at += size) softmaxRow(logits, out, at, size)
  return out
}

/** A batch of equally long sequences, encoded, in the tape's order: (T, B, I). */
export function encodeBatch(network: Network, sequences: readonly Sequence[], zeros = newZeros): Float64Array {
  const encoded = sequences.map((sequence) => encode(network.encoding, sequence, network.table))
  const size = vectorSize(network.encoding)
  const steps = encoded[0]!.length / size
  const batch = zeros(steps * encoded.length * size)
  encoded.forEach((vectors, b) => {
    if (vectors.length !== steps * size) throw new Error('a batch needs sequences of one length')
    for (let t = 0; t < steps; t++) {
      batch.set(vectors.subarray(t * size, (t + 1) * size), (t * encoded.length + b) * size)
    }
  })
  return batch
}

export interface NetworkTape {
  readonly layers: readonly Tape[]
  readonly logits: Float64Array // (T, B, K)
  readonly output: Float64Array // (T, B, K)
}

/**
 * Runs encoded vectors (T, B, I) through every layer and the readout.
 * @param zeros where what is computed lies; in arrays of its own when left out
 */
export function runNetwork(
  network: Network,
  input: Float64Array,
  steps: number,
  batch: number,
  zeros: Zeros = newZeros,
): NetworkTape {
  const layers: Tape[] = []
  let below = input
  for (const layer of network.layers) {
    const tape = forward(layer, below, steps, batch, zeroStates(layer, batch, zeros), undefined, zeros)
    layers.push(tape)
    below = tape.values[layer.cell.states['h']!]!
  }
  const logits = logitsOf(network.readout, below, steps * batch, zeros)
  return { layers, logits, output: activate(network.readout, logits) }
}

export interface NetworkGradients {
  readonly layers: readonly Gradients[]
  readonly readout: { readonly weight: Float64Array; readonly bias: Float64Array }
  readonly input: Float64Array // (T, B, I)
}

/**
 * Backpropagation from ∂loss/∂logits (T, B, K) down to the input.
 * @param toInput false where nobody needs ∂loss/∂input, which is then left empty
 * @param zeros where the gradients lie; in arrays of their own when left out
 */
export function networkGradients(
  network: Network,
  tape: NetworkTape,
  dLogits: Float64Array,
  toInput = true,
  zeros: Zeros = newZeros,
): NetworkGradients {
  const { readout, layers } = network
  const top = layers.at(-1)!
  const hidden = tape.layers.at(-1)!.values[top.cell.states['h']!]!
  const rows = dLogits.length / readout.size
  const weight = zeros(readout.weight.length)
  const bias = zeros(readout.size)
  for (let k = 0; k < dLogits.length; k++) bias[k % readout.size]! += dLogits[k]!
  accumulateOuter(weight, dLogits, 0, hidden, 0, rows, readout.size, top.hiddenSize)
  let dHidden: Float64Array = zeros(hidden.length)
  accumulateTransposed(dHidden, 0, readout.weight, dLogits, 0, rows, readout.size, top.hiddenSize)
  const gradients: Gradients[] = []
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l]!
    const seeds = { [layer.cell.states['h']!]: dHidden }
    const below = backward(layer, tape.layers[l]!, seeds, { toInput: toInput || l > 0 }, zeros)
    gradients.unshift(below)
    dHidden = below.input
  }
  return { layers: gradients, readout: { weight, bias }, input: dHidden }
}

/** ∂loss/∂table, summed over every place a symbol was read. @param dInput (T, B, size) */
export function tableGradient(network: Network, sequences: readonly Sequence[], dInput: Float64Array): Float64Array {
  const { encoding, table } = network
  if (!table || !isSymbolic(encoding)) throw new Error('only an embedding has a table')
  const size = vectorSize(encoding)
  const gradient = new Float64Array(table.length)
  sequences.forEach((sequence, b) => {
    if (sequence.kind !== 'symbols') return
    symbolIndices(encoding.symbols, sequence.tokens).forEach((k, t) => {
      for (let d = 0; d < size; d++) gradient[k * size + d]! += dInput[(t * sequences.length + b) * size + d]!
    })
  })
  return gradient
}

/** Every trainable array by its name in a weights file: `layers.0.W_f`, `readout.W`, `embedding`. */
export function namedParameters(network: Network): Arrays {
  const named: Record<string, Float64Array> = {}
  if (network.table) named['embedding'] = network.table
  network.layers.forEach((layer, l) => {
    for (const [name, array] of Object.entries(layer.parameters)) named[`layers.${l}.${name}`] = array
  })
  return { ...named, 'readout.W': network.readout.weight, 'readout.b': network.readout.bias }
}
