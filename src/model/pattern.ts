/**
 * Moments at which the same units are active, after the selections of LSTMVis (Strobelt et al. 2018): which units stay
 * past a threshold over a stretch of steps, and where else about the same ones do.
 */

/** A unit that is past the threshold, and on which side of zero. */
export interface ActiveUnit {
  readonly unit: number
  readonly sign: 1 | -1
}

export interface Pattern {
  readonly units: readonly ActiveUnit[]
  readonly threshold: number
  /** Steps it lasts. */
  readonly length: number
}

type Numbers = ArrayLike<number>

const sideOf = (value: number, threshold: number): -1 | 0 | 1 => (value >= threshold ? 1 : value <= -threshold ? -1 : 0)

/**
 * The units that stay past the threshold, on one side, from the first step of a stretch to the last.
 * @param values (T, size); @param threshold above 0
 */
export function patternOf(values: Numbers, size: number, from: number, length: number, threshold: number): Pattern {
  const units: ActiveUnit[] = []
  for (let unit = 0; unit < size; unit++) {
    const sign = sideOf(values[from * size + unit]!, threshold)
    if (sign === 0) continue
    let stays = true
    for (let t = from + 1; t < from + length && stays; t++) stays = sideOf(values[t * size + unit]!, threshold) === sign
    if (stays) units.push({ unit, sign })
  }
  return { units, threshold, length }
}

/** A stretch of the pattern's length, and how much of the pattern it is: 0 to 1. */
export interface Match {
  readonly sequence: number
  readonly from: number
  readonly score: number
}

/** At each step the units that are active there and in the pattern, among those active in either (Jaccard), (T). */
function overlaps({ units, threshold }: Pattern, values: Numbers, size: number): Float64Array {
  const wanted = new Int8Array(size)
  for (const { unit, sign } of units) wanted[unit] = sign
  return Float64Array.from({ length: values.length / size }, (_, t) => {
    let [both, either] = [0, 0]
    for (let unit = 0; unit < size; unit++) {
      const side = sideOf(values[t * size + unit]!, threshold)
      const isSame = side !== 0 && side === wanted[unit]
      if (isSame) both++
      if (side !== 0 || wanted[unit] !== 0) either++
    }
    return either > 0 ? both / either : 0
  })
}

/** The best stretches of one sequence, none over another or over the one that begins at `except`. */
function bestIn(scores: Float64Array, length: number, sequence: number, except: number | undefined): Match[] {
  const starts = scores.length - length + 1
  const means = Array.from({ length: Math.max(starts, 0) }, (_, from): Match => {
    let sum = 0
    for (let t = from; t < from + length; t++) sum += scores[t]!
    return { sequence, from, score: sum / length }
  })
  const taken: Match[] = []
  for (const match of means.toSorted((a, b) => b.score - a.score || a.from - b.from)) {
    if (match.score === 0) break
    const isApart = (from: number): boolean => Math.abs(from - match.from) >= length
    if (taken.every(({ from }) => isApart(from)) && (except === undefined || isApart(except))) taken.push(match)
  }
  return taken
}

/**
 * Where the pattern comes again, the best first.
 * @param sequences (T, size) each; @param most how many are wanted
 * @param except where the pattern was taken from in the first sequence, where it was: nothing over it is found
 */
export function matchesOf(
  pattern: Pattern,
  sequences: readonly Numbers[],
  size: number,
  most: number,
  except?: number,
): Match[] {
  if (pattern.units.length === 0) return []
  return sequences
    .flatMap((values, k) => bestIn(overlaps(pattern, values, size), pattern.length, k, k === 0 ? except : undefined))
    .toSorted((a, b) => b.score - a.score || a.sequence - b.sequence || a.from - b.from)
    .slice(0, most)
}
