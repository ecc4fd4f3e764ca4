/** A vector at a glance: one bar a unit, as two paths to be stroked, however many units there are. */
import type { Numbers } from './recorded'

export interface StripShape {
  /** What a full bar means. */
  readonly extent: number
  /** Never below zero: bars stand on the bottom instead of the middle. */
  readonly unipolar: boolean
  readonly width: number
  readonly height: number
}

export interface StripPaths {
  /** The width of a bar's stroke. */
  readonly bar: number
  readonly up: string
  readonly down: string
}

/** The narrowest bar worth drawing; where units are more, one bar shows the extremes of several. */
const LEAST_BAR = 1

/** The most positive and the most negative value of each group of neighbours. */
function extremes(vector: Numbers, groups: number): { high: number[]; low: number[] } {
  const high = new Array<number>(groups).fill(0)
  const low = new Array<number>(groups).fill(0)
  for (let k = 0; k < vector.length; k++) {
    const group = Math.floor((k * groups) / vector.length)
    high[group] = Math.max(high[group]!, vector[k]!)
    low[group] = Math.min(low[group]!, vector[k]!)
  }
  return { high, low }
}

/** @param vector the units in the order they stand in */
export function stripPaths(vector: Numbers, { extent, unipolar, width, height }: StripShape): StripPaths {
  const groups = Math.min(vector.length, Math.floor(width / LEAST_BAR))
  const { high, low } = extremes(vector, groups)
  const pitch = width / Math.max(groups, 1)
  const zero = unipolar ? height : height / 2
  const draw = (k: number, value: number): string => {
    const length = Math.min(Math.abs(value) / extent, 1) * zero
    return `M${((k + 0.5) * pitch).toFixed(1)},${zero}v${(value < 0 ? length : -length).toFixed(1)}`
  }
  return {
    bar: pitch - (pitch > 4 ? 1 : 0),
    up: high.map((value, k) => (value > 0 ? draw(k, value) : '')).join(''),
    down: low.map((value, k) => (value < 0 ? draw(k, value) : '')).join(''),
  }
}
