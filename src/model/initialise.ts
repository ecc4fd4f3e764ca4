/** Untrained networks: the same seed gives the same numbers, for every cell that can be defined. */
import type { Cell } from './cell'
import { type ParameterShape, parametersOf } from './derive'
import { type Encoding, isSymbolic, vectorSize } from './encoding'
import type { Layer } from './evaluate'
import type { Network, Readout } from './network'
import { mulberry32, type Random, uniform } from './random'

/** A network before it has weights. */
export interface NetworkDesign {
  readonly encoding: Encoding
  /** From the input up. */
  readonly layers: readonly { readonly cell: Cell; readonly hiddenSize: number }[]
  readonly activation: Readout['activation']
  readonly outputs: readonly string[]
  readonly mode: Network['mode']
}

/** Uniform with the variance 2 / (in + out) of Glorot & Bengio 2010. */
function glorot(random: Random, rows: number, columns: number): Float64Array {
  const limit = Math.sqrt(6 / (rows + columns))
  return Float64Array.from({ length: rows * columns }, () => uniform(random, -limit, limit))
}

/** Box & Muller 1958. */
const gaussian = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/**
 * A random rotation (Saxe et al. 2014): what is fed back neither grows nor fades at first.
 * Gram & Schmidt on the rows of a (size, size) Gaussian matrix.
 */
function orthogonal(random: Random, size: number): Float64Array {
  const matrix = Float64Array.from({ length: size * size }, () => gaussian(random))
  const row = (j: number): Float64Array => matrix.subarray(j * size, (j + 1) * size)
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * b[k]!, 0)
  for (let j = 0; j < size; j++) {
    const own = row(j)
    for (let i = 0; i < j; i++) {
      const other = row(i)
      const along = dot(own, other)
      for (let k = 0; k < size; k++) own[k]! -= along * other[k]!
    }
    const length = Math.sqrt(dot(own, own))
    for (let k = 0; k < size; k++) own[k]! /= length
  }
  return matrix
}

/** A forget gate starts open (Jozefowicz et al. 2015), so that a memory can form before the gate has learned. */
const biasOf = (cell: Cell, name: string): number =>
  cell.nodes.some((node) => node.op === 'affine' && node.bias === name && node.role === 'forget') ? 1 : 0

function parameter(random: Random, cell: Cell, { name, shape, from }: ParameterShape): Float64Array {
  const [rows, columns] = shape
  if (from === undefined) return new Float64Array(rows).fill(biasOf(cell, name))
  if (columns === undefined) return Float64Array.from({ length: rows }, () => uniform(random, -0.1, 0.1))
  return from === 'x' ? glorot(random, rows, columns) : orthogonal(random, rows)
}

/** Weights are kept in float32, so a network and its file are the same numbers. */
export const toFloat32 = (array: Float64Array): Float64Array => array.map(Math.fround)

/** What makes the numbers of a new network, in the order they are asked for. */
interface Draw {
  parameter(cell: Cell, shape: ParameterShape): Float64Array
  matrix(rows: number, columns: number): Float64Array
}

function buildLayer(draw: Draw, cell: Cell, inputSize: number, hiddenSize: number): Layer {
  const parameters = Object.fromEntries(
    parametersOf(cell, inputSize, hiddenSize).map((p) => [p.name, draw.parameter(cell, p)]),
  )
  return { cell, inputSize, hiddenSize, parameters }
}

function build({ encoding, outputs, mode, activation, layers: designs }: NetworkDesign, draw: Draw): Network {
  const embedding = isSymbolic(encoding) && encoding.kind === 'embedding'
  const table = embedding ? draw.matrix(encoding.symbols.length, encoding.size) : undefined
  let width = vectorSize(encoding)
  const layers = designs.map(({ cell, hiddenSize }) => {
    const layer = buildLayer(draw, cell, width, hiddenSize)
    width = hiddenSize
    return layer
  })
  const size = outputs.length
  const weight = draw.matrix(size, width)
  const readout: Readout = { activation, size, weight, bias: new Float64Array(size) }
  return { encoding, layers, readout, outputs, mode, ...(table && { table }) }
}

/** An untrained network. */
export function initialNetwork(design: NetworkDesign, seed: number): Network {
  const random = mulberry32(seed)
  return build(design, {
    parameter: (cell, shape) => toFloat32(parameter(random, cell, shape)),
    matrix: (rows, columns) => toFloat32(glorot(random, rows, columns)),
  })
}

/** A network of nothing but zeros, to be filled: made at once, where drawing rotations takes time. */
export const blankNetwork = (design: NetworkDesign): Network =>
  build(design, {
    parameter: (_, { shape: [rows, columns = 1] }) => new Float64Array(rows * columns),
    matrix: (rows, columns) => new Float64Array(rows * columns),
  })
