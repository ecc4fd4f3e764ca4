/** One layer of a run, as the pictures read it: any quantity, any step, any unit. */
import { holderOf, isPrevious } from '../model/cell'
import type { Layer } from '../model/evaluate'

export type Numbers = ArrayLike<number>

export interface Recorded {
  readonly layer: Layer
  readonly steps: number
  /** What the layer read, (T, I). */
  readonly input: Numbers
  /** Every node, (T, H). */
  readonly values: Readonly<Record<string, Numbers>>
}

/** How many numbers the vector named by `ref` has. */
export const widthOf = ({ layer }: Recorded, ref: string): number => (ref === 'x' ? layer.inputSize : layer.hiddenSize)

/** The value of x, "h'" or a node; states before the first step are 0. */
export function valueAt(recorded: Recorded, ref: string, step: number, unit: number): number {
  const { layer, input, values } = recorded
  if (ref === 'x') return input[step * layer.inputSize + unit]!
  if (!isPrevious(ref)) return values[ref]![step * layer.hiddenSize + unit]!
  return step === 0 ? 0 : values[holderOf(layer.cell, ref)]![(step - 1) * layer.hiddenSize + unit]!
}

/** All units of it at one step. @param order position -> unit; left out: as they are */
export function vectorAt(recorded: Recorded, ref: string, step: number, order?: readonly number[]): Float64Array {
  const vector = new Float64Array(widthOf(recorded, ref))
  for (let k = 0; k < vector.length; k++) vector[k] = valueAt(recorded, ref, step, order ? order[k]! : k)
  return vector
}

const TINY = 1e-6

/** The largest magnitude of it over the whole run: what a full bar means where the range has no end. */
export function largestOf(recorded: Recorded, ref: string): number {
  const { layer, input, values } = recorded
  const all = ref === 'x' ? input : values[isPrevious(ref) ? holderOf(layer.cell, ref) : ref]!
  let largest = TINY
  for (let k = 0; k < all.length; k++) largest = Math.max(largest, Math.abs(all[k]!))
  return largest
}
