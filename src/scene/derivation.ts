/** How one number came about, taken apart into what can be shown. */
import { type CellNode, nodeOf } from '../model/cell'
import type { Readout } from '../model/network'
import { type Recorded, valueAt, widthOf } from './recorded'

/** One weight × value of a dot product. */
export interface Contribution {
  /** Which vector, and which of its numbers. */
  readonly from: string
  readonly index: number
  readonly weight: number
  readonly value: number
  readonly product: number
}

export interface WeightedSum {
  /** By size of the product, largest first. */
  readonly contributions: readonly Contribution[]
  readonly bias: number
  readonly sum: number
}

const bySize = (a: Contribution, b: Contribution): number => Math.abs(b.product) - Math.abs(a.product)

type AffineNode = Extract<CellNode, { op: 'affine' }>

/** What an affine node added up for one unit at one step; `sum` is the recorded value. */
export function weightedSum(recorded: Recorded, node: AffineNode, step: number, unit: number): WeightedSum {
  const { parameters } = recorded.layer
  const contributions = node.terms.flatMap(({ from, weight, diagonal }) => {
    const width = widthOf(recorded, from)
    const indices = diagonal ? [unit] : Array.from({ length: width }, (_, k) => k)
    return indices.map((index): Contribution => {
      const w = parameters[weight]![diagonal ? unit : unit * width + index]!
      const value = valueAt(recorded, from, step, index)
      return { from, index, weight: w, value, product: w * value }
    })
  })
  return {
    contributions: contributions.sort(bySize),
    bias: parameters[node.bias]![unit]!,
    sum: valueAt(recorded, node.name, step, unit),
  }
}

/** What the readout added up for one output at one step. @param logits (T, K) */
export function readoutSum(
  recorded: Recorded,
  readout: Readout,
  logits: ArrayLike<number>,
  step: number,
  output: number,
): WeightedSum {
  const { cell, hiddenSize } = recorded.layer
  const holder = cell.states['h']!
  const contributions = Array.from({ length: hiddenSize }, (_, index): Contribution => {
    const weight = readout.weight[output * hiddenSize + index]!
    const value = valueAt(recorded, holder, step, index)
    return { from: holder, index, weight, value, product: weight * value }
  })
  return {
    contributions: contributions.sort(bySize),
    bias: readout.bias[output]!,
    sum: logits[step * readout.size + output]!,
  }
}

/** The affine node right below an activation, whose sum the activation squashes. */
export function sumBelow(recorded: Recorded, node: CellNode): AffineNode | undefined {
  const below = node.reads[0]
  if (node.op === 'affine') return node
  if (node.reads.length !== 1 || below === undefined || !(below in recorded.values)) return undefined
  const candidate = nodeOf(recorded.layer.cell, below)
  return candidate.op === 'affine' ? candidate : undefined
}
