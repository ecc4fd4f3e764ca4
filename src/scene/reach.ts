/** Lines over more steps than there are pixels: what they reach in every column. */
import type { Stretch } from './heatMap'
import type { Numbers } from './recorded'

/** The smallest and largest value in each column. */
export interface Reach {
  readonly low: Float32Array
  readonly high: Float32Array
}

/**
 * @param values (T, H)
 * @param unit the one looked at; left out: all of them
 * @returns at most `most` columns, one a step where there is room
 */
export function reachOf(
  values: Numbers,
  hiddenSize: number,
  { from, count }: Stretch,
  most: number,
  unit?: number,
): Reach {
  const columns = Math.max(1, Math.min(count, most))
  const low = new Float32Array(columns).fill(Number.POSITIVE_INFINITY)
  const high = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY)
  const first = unit ?? 0
  const last = unit ?? hiddenSize - 1
  for (let k = 0; k < count; k++) {
    const column = Math.floor((k * columns) / count)
    const row = (from + k) * hiddenSize
    let smallest = low[column]!
    let largest = high[column]!
    for (let j = first; j <= last; j++) {
      const value = values[row + j]!
      if (value < smallest) smallest = value
      if (value > largest) largest = value
    }
    low[column] = smallest
    high[column] = largest
  }
  return { low, high }
}

/**
 * Places of labels, (n) in pixels, moved apart so that none covers another, and kept inside.
 * @param gap how far apart two must be
 */
export function spread(wanted: readonly number[], gap: number, height: number): number[] {
  const byPlace = wanted.map((_, k) => k).sort((a, b) => wanted[a]! - wanted[b]!)
  const placed = [...wanted]
  let above = Number.NEGATIVE_INFINITY
  for (const k of byPlace) {
    placed[k] = Math.max(wanted[k]!, above + gap)
    above = placed[k]!
  }
  let below = height + gap / 2
  for (const k of byPlace.toReversed()) {
    placed[k] = Math.min(placed[k]!, below - gap)
    below = placed[k]!
  }
  return placed
}
