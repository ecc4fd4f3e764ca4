/** In which order the units of a layer stand, and the number each order goes by. */
import { isPrevious } from '../model/cell'
import type { Layer } from '../model/evaluate'
import type { Readout } from '../model/network'
import type { Numbers, Recorded } from './recorded'

export const byIndex = ({ layer }: Recorded): readonly number[] =>
  Array.from({ length: layer.hiddenSize }, (_, unit) => unit)

/** h of every unit at every step, (T, H). */
const hiddenOf = ({ layer, values }: Recorded): Numbers => values[layer.cell.states['h']!]!

/** Mean |h| over the run, for every unit. */
export function activityOf(recorded: Recorded): Float64Array {
  const { hiddenSize } = recorded.layer
  const h = hiddenOf(recorded)
  const activity = new Float64Array(hiddenSize)
  for (let t = 0; t < recorded.steps; t++) {
    for (let unit = 0; unit < hiddenSize; unit++) activity[unit]! += Math.abs(h[t * hiddenSize + unit]!)
  }
  return activity.map((sum) => sum / Math.max(recorded.steps, 1))
}

/** Below this a unit's variance is rounding: it has not moved, and goes along with nothing. */
const STILL = 1e-12

/** Pearson's correlation of every unit's h with that of `followed` over the run, −1..1; 0 where either never moves. */
export function correlationWith(recorded: Recorded, followed: number): Float64Array {
  const { layer, steps } = recorded
  const { hiddenSize: H } = layer
  const h = hiddenOf(recorded)
  const mean = new Float64Array(H)
  for (let k = 0; k < steps * H; k++) mean[k % H]! += h[k]! / steps
  const together = new Float64Array(H)
  const square = new Float64Array(H)
  for (let t = 0; t < steps; t++) {
    const own = h[t * H + followed]! - mean[followed]!
    for (let unit = 0; unit < H; unit++) {
      const moved = h[t * H + unit]! - mean[unit]!
      together[unit]! += moved * own
      square[unit]! += moved * moved
    }
  }
  return together.map((sum, unit) => {
    const spread = Math.min(square[unit]!, square[followed]!)
    return spread < STILL * steps ? 0 : sum / Math.sqrt(square[unit]! * square[followed]!)
  })
}

/** Mean |W_y[output, unit] · h[unit]| over the run: how much a unit of the last layer moves that output. */
export function contributionTo(recorded: Recorded, { weight }: Readout, output: number): Float64Array {
  const { hiddenSize } = recorded.layer
  return activityOf(recorded).map((activity, unit) => activity * Math.abs(weight[output * hiddenSize + unit]!))
}

/** The same below another layer: mean |W[·, unit] · h[unit]| over all of that layer's weights that read it. */
export function contributionToLayer(recorded: Recorded, above: Layer): Float64Array {
  const { hiddenSize } = recorded.layer
  const weights = above.cell.nodes.flatMap((node) =>
    node.op === 'affine' ? node.terms.filter(({ from }) => from === 'x') : [],
  )
  const total = new Float64Array(hiddenSize)
  for (const { weight } of weights) {
    const matrix = above.parameters[weight]!
    for (let k = 0; k < matrix.length; k++) total[k % hiddenSize]! += Math.abs(matrix[k]!)
  }
  const rows = weights.length * above.hiddenSize || 1
  return activityOf(recorded).map((activity, unit) => (activity * total[unit]!) / rows)
}

/** Units by their number, largest first; equal ones by index. */
export function byMeasure(measure: Numbers): readonly number[] {
  return Array.from(measure, (_, unit) => unit).sort((a, b) => measure[b]! - measure[a]! || a - b)
}

/** A quantity of one unit over the whole run. @param ref a node, or a state one step earlier */
export function seriesOf(recorded: Recorded, ref: string, unit: number): Float64Array {
  const { layer, steps, values } = recorded
  const name = isPrevious(ref) ? layer.cell.states[ref.slice(0, -1)]! : ref
  return Float64Array.from({ length: steps }, (_, t) => values[name]![t * layer.hiddenSize + unit]!)
}
