/** How large recorded values are; found once for each record, for records never change. */
import type { Numbers } from './recorded'

export interface Magnitude {
  /** The largest. */
  readonly largest: number
  /** What all but one in a hundred stay below, from a sample. */
  readonly usual: number
}

const SAMPLE = 4000
const known = new WeakMap<object, Magnitude>()

function measure(values: Numbers): Magnitude {
  let largest = 0
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k]!))
  const size = Math.min(values.length, SAMPLE)
  const sample = new Float64Array(size)
  for (let k = 0; k < size; k++) sample[k] = Math.abs(values[Math.floor((k * values.length) / size)]!)
  sample.sort()
  return { largest, usual: sample[Math.floor(0.99 * size)] ?? 0 }
}

export function magnitudeOf(values: Numbers): Magnitude {
  const magnitude = known.get(values) ?? measure(values)
  known.set(values, magnitude)
  return magnitude
}
