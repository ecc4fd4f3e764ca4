/** The weights of a layer as they are drawn once, beside the copies that share them. */
import { type ParameterShape, parametersOf } from '../model/derive'
import type { Layer } from '../model/evaluate'

/** All parameters of one weighted sum: its W, U and b. */
export interface ParameterGroup {
  readonly node: string
  readonly parameters: readonly ParameterShape[]
}

export function parameterGroups({ cell, inputSize, hiddenSize }: Layer): readonly ParameterGroup[] {
  const shapes = new Map(parametersOf(cell, inputSize, hiddenSize).map((shape) => [shape.name, shape]))
  return cell.nodes.flatMap((node): ParameterGroup[] => {
    if (node.op !== 'affine') return []
    const names = [...node.terms.map(({ weight }) => weight), node.bias]
    return [{ node: node.name, parameters: names.map((name) => shapes.get(name)!) }]
  })
}

/** The share of all weights that get a colour of their own; the few larger ones would leave the rest pale. */
const TYPICAL = 0.98

/** The magnitude that so many of a layer's weights stay below. */
export function typicalMagnitude({ parameters }: Layer): number {
  const sizes = Float64Array.from(Object.values(parameters).flatMap((values) => Array.from(values, Math.abs))).sort()
  return sizes[Math.ceil(TYPICAL * sizes.length) - 1] ?? 0
}

/** (rows, columns) row-major -> (columns, rows): a heat map counts columns first. */
export function transposed(matrix: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns)
  for (let k = 0; k < turned.length; k++) turned[(k % columns) * rows + Math.floor(k / columns)] = matrix[k]!
  return turned
}
