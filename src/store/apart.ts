/** How far apart what two runs say is. */
import type { Values } from '../engine/engine'

/**
 * For each step how much of what is said changed: of shares the part that moved, Σ |a − b| / 2, 0 to 1; of values the
 * size of the difference.
 * @param a with `b`: (T, size)
 */
export function apart(a: Values, b: Values, size: number, shares: boolean): Float64Array {
  const moved = new Float64Array(a.length / size)
  for (let k = 0; k < a.length; k++) moved[Math.floor(k / size)]! += Math.abs(a[k]! - b[k]!)
  return shares ? moved.map((sum) => sum / 2) : moved
}

/** Where it is largest; undefined where it is 0 throughout. */
export function largestAt(values: Float64Array): number | undefined {
  let best = 0
  for (let t = 1; t < values.length; t++) if (values[t]! > values[best]!) best = t
  return values[best]! > 0 ? best : undefined
}
