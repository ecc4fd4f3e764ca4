/** Curves over updates: what is drawn of many noisy losses, and the scales they are drawn on. */

/** A stretch of updates: the mean of their losses, and how far they spread. */
export interface Bucket {
  /** The middle of the stretch, in updates done. */
  readonly at: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Stretches of 1, 2, 4, … updates, so that those that are full never change while more come. */
export function bucketed(values: readonly number[], most: number): readonly Bucket[] {
  let size = 1
  while (values.length > size * most) size *= 2
  const buckets: Bucket[] = []
  for (let from = 0; from < values.length; from += size) {
    const to = Math.min(from + size, values.length)
    let [sum, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let k = from; k < to; k++) {
      const value = values[k]!
      sum += value
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    // The loss of the batch before update k + 1 is that of the network after k updates.
    buckets.push({ at: (from + to - 1) / 2, mean: sum / (to - from), low, high })
  }
  return buckets
}

const LADDER = [2, 5, 10]
const FIRST = 20

/** How many updates the axis spans: a round number that grows in leaps, and never past what is planned. */
export function spanOf(done: number, planned: number): number {
  let span = FIRST
  for (let power = 10; span < done; power *= 10) {
    span = LADDER.map((step) => step * power).find((candidate) => candidate >= done) ?? span
  }
  return Math.min(span, Math.max(planned, done, 1))
}

/** A tenth of the smallest loss that is still told from 0 on a logarithmic axis. */
const FLOOR = 1e-6

/** Ends of a logarithmic axis around all buckets, round numbers. */
export function logDomain(curves: readonly (readonly Bucket[])[]): readonly [number, number] {
  const all = curves.flat()
  if (all.length === 0) return [0.01, 10]
  const low = Math.max(FLOOR, Math.min(...all.map((bucket) => bucket.low)))
  const high = Math.max(low, ...all.map((bucket) => bucket.high))
  const round = (value: number, toward: (x: number) => number): number => {
    const power = 10 ** Math.floor(Math.log10(value))
    const steps = [1, 1.5, 2, 3, 5, 7, 10]
    const share = value / power
    return toward === Math.floor
      ? power * steps.filter((step) => step <= share * 1.0001).at(-1)!
      : power * steps.find((step) => step >= share * 0.9999)!
  }
  const [from, to] = [round(low, Math.floor), round(high, Math.ceil)]
  return from < to ? [from, to] : [from / 2, to * 2]
}

/** Marks of a logarithmic axis: every power of ten, and where those are few, some between them. */
export function logTicks([low, high]: readonly [number, number]): readonly number[] {
  const decades = Math.log10(high / low)
  const steps = decades > 2.5 ? [1] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 5, 7]
  const every = decades > 5 ? 2 : 1
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high * 1.0001; power += every) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`)
      if (tick >= low * 0.9999 && tick <= high * 1.0001) ticks.push(tick)
    }
  }
  return ticks
}
