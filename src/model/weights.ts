/** All parameters of a network as one float32 array: what is kept of a moment of training, and what travels. */
import { parametersOf } from './derive'
import { isSymbolic, vectorSize } from './encoding'
import { blankNetwork, type NetworkDesign } from './initialise'
import { type Network, namedParameters } from './network'

/** One after another in the order of `namedParameters`, rounded to float32. */
export function packedWeights(network: Network): Float32Array<ArrayBuffer> {
  const arrays = Object.values(namedParameters(network))
  const packed = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0))
  let at = 0
  for (const array of arrays) {
    packed.set(array, at)
    at += array.length
  }
  return packed
}

/** The network of that design with these weights. */
export function networkWith(design: NetworkDesign, packed: Float32Array): Network {
  const network = blankNetwork(design)
  let at = 0
  for (const array of Object.values(namedParameters(network))) {
    array.set(packed.subarray(at, at + array.length))
    at += array.length
  }
  if (at !== packed.length) throw new Error(`${packed.length} weights for a network of ${at}`)
  return network
}

/** How many numbers a network of that design learns. */
export function countParameters({ encoding, layers, outputs }: NetworkDesign): number {
  let count = isSymbolic(encoding) && encoding.kind === 'embedding' ? encoding.symbols.length * encoding.size : 0
  let width = vectorSize(encoding)
  for (const { cell, hiddenSize } of layers) {
    for (const { shape } of parametersOf(cell, width, hiddenSize)) count += shape[0] * (shape[1] ?? 1)
    width = hiddenSize
  }
  return count + outputs.length * (width + 1)
}

/**
 * The number of units, up to `most`, with which a design comes closest to `wanted` parameters.
 * @param designOf the design with that many units; its parameters grow with them
 */
export function unitsForParameters(
  designOf: (hiddenSize: number) => NetworkDesign,
  wanted: number,
  most: number,
): number {
  let units = 1
  while (units < most && countParameters(designOf(units + 1)) <= wanted) units++
  const off = (size: number): number => Math.abs(countParameters(designOf(size)) - wanted)
  return units < most && off(units + 1) < off(units) ? units + 1 : units
}
