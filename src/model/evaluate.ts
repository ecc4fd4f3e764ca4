/** The CPU evaluation of one recurrent layer, straight from its definition, and the same loop reversed. */
import { type Cell, type CellNode, holderOf, isPrevious } from './cell'
import { parametersOf } from './derive'
import {
  accumulateOuter,
  accumulateProduct,
  accumulateSparseOuter,
  accumulateSparseProduct,
  accumulateTransposed,
  isSparse,
} from './linear'
import { loopsOf } from './loops'
import { newZeros, type Zeros } from './room'

export type Arrays = Readonly<Record<string, Float64Array>>

export interface Layer {
  readonly cell: Cell
  readonly inputSize: number // I
  readonly hiddenSize: number // H
  /** By parameter name: matrices (H, I) or (H, H) row-major, vectors (H). */
  readonly parameters: Arrays
}

/** Everything computed for a batch of equally long sequences: what backpropagation needs, and the reader sees. */
export interface Tape {
  readonly steps: number // T
  readonly batch: number // B
  readonly input: Float64Array // (T, B, I)
  /** States before step 0, by "h'": (B, H). */
  readonly initial: Arrays
  /** Every node of the cell: (T, B, H). */
  readonly values: Arrays
}

/** Where the vectors a node reads lie at one step: an array and the offset of its batch's first row. */
interface Source {
  readonly array: Float64Array
  readonly at: number
  readonly width: number
}

function sourceOf(layer: Layer, tape: Tape, ref: string, t: number): Source {
  const { batch, input, initial, values } = tape
  const width = layer.hiddenSize
  if (ref === 'x') return { array: input, at: t * batch * layer.inputSize, width: layer.inputSize }
  if (!isPrevious(ref)) return { array: values[ref]!, at: t * batch * width, width }
  if (t === 0) return { array: initial[ref]!, at: 0, width }
  return { array: values[holderOf(layer.cell, ref)]!, at: (t - 1) * batch * width, width }
}

const zerosBy = (names: readonly string[], size: number, zeros: Zeros): Record<string, Float64Array> =>
  Object.fromEntries(names.map((name) => [name, zeros(size)]))

export const zeroStates = (layer: Layer, batch: number, zeros = newZeros): Record<string, Float64Array> =>
  zerosBy(
    Object.keys(layer.cell.states).map((state) => `${state}'`),
    batch * layer.hiddenSize,
    zeros,
  )

/** Told of every node as soon as it is computed at a step, whose rows (B, H) begin at `at`; it may change them. */
export type Hand = (node: string, step: number, values: Float64Array, at: number) => void

/**
 * Runs the layer over a batch.
 * @param input (T, B, I)
 * @param initial states before the first step, (B, H) each; zeros when left out
 * @param hand puts a hand on what is computed, before anything reads it
 * @param zeros where what is computed lies; in arrays of its own when left out
 */
export function forward(
  layer: Layer,
  input: Float64Array,
  steps: number,
  batch: number,
  initial: Arrays = zeroStates(layer, batch),
  hand?: Hand,
  zeros: Zeros = newZeros,
): Tape {
  const names = layer.cell.nodes.map((node) => node.name)
  const tape: Tape = { steps, batch, input, initial, values: zerosBy(names, steps * batch * layer.hiddenSize, zeros) }
  for (const node of layer.cell.nodes) if (node.op === 'affine') forwardFromInput(layer, tape, node)
  for (let t = 0; t < steps; t++) {
    for (const node of layer.cell.nodes) {
      if (node.op === 'affine') forwardAffine(layer, tape, node, t)
      else forwardElementwise(layer, tape, node, t)
      hand?.(node.name, t, tape.values[node.name]!, t * batch * layer.hiddenSize)
    }
  }
  return tape
}

type AffineNode = Extract<CellNode, { op: 'affine' }>
type ElementwiseNode = Exclude<CellNode, { op: 'affine' }>

/** Bias and W x, which need no state, for all steps at once. */
function forwardFromInput(layer: Layer, tape: Tape, node: AffineNode): void {
  const { inputSize, hiddenSize, parameters } = layer
  const out = tape.values[node.name]!
  const rows = tape.steps * tape.batch
  const bias = parameters[node.bias]!
  for (let row = 0; row < rows; row++) out.set(bias, row * hiddenSize)
  for (const { from, weight } of node.terms) {
    if (from !== 'x') continue
    const W = parameters[weight]!
    if (isSparse(tape.input)) accumulateSparseProduct(out, W, tape.input, hiddenSize, inputSize)
    else accumulateProduct(out, 0, W, tape.input, 0, rows, hiddenSize, inputSize)
  }
}

function forwardAffine(layer: Layer, tape: Tape, node: AffineNode, t: number): void {
  const { hiddenSize, parameters } = layer
  const out = tape.values[node.name]!
  const at = t * tape.batch * hiddenSize
  for (const term of node.terms) {
    if (term.from === 'x') continue
    const { array, at: from, width } = sourceOf(layer, tape, term.from, t)
    const weight = parameters[term.weight]!
    if (term.diagonal) {
      for (let j = 0; j < tape.batch * hiddenSize; j++) out[at + j]! += weight[j % hiddenSize]! * array[from + j]!
    } else accumulateProduct(out, at, weight, array, from, tape.batch, hiddenSize, width)
  }
}

/** Sources of an elementwise node, padded to three so that the inner loop needs no branch. */
function threeSources(layer: Layer, tape: Tape, node: ElementwiseNode, t: number): [Source, Source, Source] {
  const sources = node.reads.map((ref) => sourceOf(layer, tape, ref, t))
  return [sources[0]!, sources[1] ?? sources[0]!, sources[2] ?? sources[0]!]
}

function forwardElementwise(layer: Layer, tape: Tape, node: ElementwiseNode, t: number): void {
  const count = tape.batch * layer.hiddenSize
  const out = { array: tape.values[node.name]!, at: t * count }
  loopsOf(node.op).forward(out, count, ...threeSources(layer, tape, node, t))
}

export interface Gradients {
  /** By parameter name, shaped like the parameter. */
  readonly parameters: Record<string, Float64Array>
  readonly input: Float64Array // (T, B, I)
  readonly initial: Record<string, Float64Array> // (B, H)
  /** ∂loss/∂(every node at every step), total: (T, B, H). */
  readonly values: Record<string, Float64Array>
}

/** What a backward pass is for; what nobody needs is left out, as an empty array or no parameters. */
export interface Wanted {
  /** ∂loss/∂input. */
  readonly toInput?: boolean
  /** ∂loss/∂parameters. */
  readonly toParameters?: boolean
  /** Through the weights; without, only along the operations that work on each unit by itself. */
  readonly throughWeights?: boolean
}

/**
 * Backpropagation through time.
 * @param seeds ∂loss/∂node that comes from outside the layer, by node name, (T, B, H)
 * @param zeros where the gradients lie; in arrays of their own when left out
 */
export function backward(
  layer: Layer,
  tape: Tape,
  seeds: Arrays,
  wanted: Wanted = {},
  zeros: Zeros = newZeros,
): Gradients {
  const { toInput = true, toParameters = true, throughWeights = true } = wanted
  const { cell, inputSize, hiddenSize } = layer
  const { steps, batch } = tape
  const gradients: Gradients = {
    parameters: Object.fromEntries(
      (toParameters ? parametersOf(cell, inputSize, hiddenSize) : []).map((p) => [
        p.name,
        zeros(p.shape[0] * (p.shape[1] ?? 1)),
      ]),
    ),
    input: zeros(toInput ? steps * batch * inputSize : 0),
    initial: zeroStates(layer, batch, zeros),
    values: zerosBy(
      cell.nodes.map(({ name }) => name),
      steps * batch * hiddenSize,
      zeros,
    ),
  }
  for (const [name, seed] of Object.entries(seeds)) gradients.values[name]?.set(seed)
  const reversed = cell.nodes.toReversed()
  for (let t = steps - 1; t >= 0; t--) {
    for (const node of reversed) {
      if (node.op !== 'affine') backwardElementwise(layer, tape, gradients, node, t)
      else if (throughWeights) backwardAffine(layer, tape, gradients, node, t)
    }
  }
  for (const node of cell.nodes) {
    if (node.op !== 'affine' || !throughWeights) continue
    if (toParameters) parameterGradients(layer, tape, gradients, node)
    if (toInput) backwardToInput(layer, tape, gradients, node)
  }
  return gradients
}

/** The adjoint that stands where `sourceOf` finds the value. */
function adjointOf(layer: Layer, gradients: Gradients, ref: string, t: number): Float64Array {
  if (ref === 'x') return gradients.input
  if (!isPrevious(ref)) return gradients.values[ref]!
  return t === 0 ? gradients.initial[ref]! : gradients.values[holderOf(layer.cell, ref)]!
}

/** From an affine node's pre-activations back to the vectors of the same step it was computed from. */
function backwardAffine(layer: Layer, tape: Tape, gradients: Gradients, node: AffineNode, t: number): void {
  const { hiddenSize, parameters } = layer
  const count = tape.batch * hiddenSize
  const dz = gradients.values[node.name]!
  const at = t * count
  for (const term of node.terms) {
    if (term.from === 'x') continue
    const { at: from, width } = sourceOf(layer, tape, term.from, t)
    const adjoint = adjointOf(layer, gradients, term.from, t)
    const weight = parameters[term.weight]!
    if (term.diagonal) {
      for (let j = 0; j < count; j++) adjoint[from + j]! += dz[at + j]! * weight[j % hiddenSize]!
    } else accumulateTransposed(adjoint, from, weight, dz, at, tape.batch, hiddenSize, width)
  }
}

/** Back to the input of all steps at once. */
function backwardToInput(layer: Layer, tape: Tape, gradients: Gradients, node: AffineNode): void {
  const { inputSize, hiddenSize, parameters } = layer
  const dz = gradients.values[node.name]!
  for (const { from, weight } of node.terms) {
    if (from !== 'x') continue
    const rows = tape.steps * tape.batch
    accumulateTransposed(gradients.input, 0, parameters[weight]!, dz, 0, rows, hiddenSize, inputSize)
  }
}

/** ∂loss/∂(bias and weights) of an affine node, from all steps at once when dz is known at each. */
function parameterGradients(layer: Layer, tape: Tape, gradients: Gradients, node: AffineNode): void {
  const { hiddenSize } = layer
  const { steps, batch } = tape
  const dz = gradients.values[node.name]!
  const dBias = gradients.parameters[node.bias]!
  for (let at = 0; at < dz.length; at += hiddenSize) {
    for (let j = 0; j < hiddenSize; j++) dBias[j]! += dz[at + j]!
  }
  for (const { from, weight, diagonal } of node.terms) {
    const dWeight = gradients.parameters[weight]!
    if (from === 'x' && isSparse(tape.input)) {
      accumulateSparseOuter(dWeight, dz, tape.input, hiddenSize, layer.inputSize)
      continue
    }
    const accumulate = (t: number, count: number): void => {
      const { array, at, width } = sourceOf(layer, tape, from, t)
      const dzAt = t * batch * hiddenSize
      if (diagonal) {
        for (let j = 0; j < count * batch * hiddenSize; j++) dWeight[j % hiddenSize]! += dz[dzAt + j]! * array[at + j]!
      } else accumulateOuter(dWeight, dz, dzAt, array, at, count * batch, hiddenSize, width)
    }
    // A previous state lies in its own array at step 0, and one step behind in its node's from then on.
    const apart = isPrevious(from) ? 1 : 0
    if (apart > 0) accumulate(0, 1)
    if (steps > apart) accumulate(apart, steps - apart)
  }
}

function backwardElementwise(layer: Layer, tape: Tape, gradients: Gradients, node: ElementwiseNode, t: number): void {
  const count = tape.batch * layer.hiddenSize
  const { backward: loops } = loopsOf(node.op)
  const y = { array: tape.values[node.name]!, at: t * count }
  const dy = gradients.values[node.name]!
  const sources = threeSources(layer, tape, node, t)
  node.reads.forEach((ref, k) => {
    const adjoint = { array: adjointOf(layer, gradients, ref, t), at: sources[k]!.at }
    loops[k]!(adjoint, dy, y, count, ...sources)
  })
}
