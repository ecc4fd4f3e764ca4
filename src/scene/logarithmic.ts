/** Magnitudes over many powers of ten, as heights and as colours. */

import type { Numbers } from './recorded'
import { niceEnd } from './scale'

/** Powers of ten a chart shows below its largest value, at most: what is less is nothing beside it. */
const MOST_DECADES = 8

export interface LogAxis {
  /** Powers of ten at the ends: 10^low … 10^high. */
  readonly low: number
  readonly high: number
  /** Height of a value in pixels from the top; undefined where it lies below the axis. */
  y(value: number): number | undefined
  /** Powers of ten with a line of their own. */
  readonly ticks: readonly number[]
}

const EVERY = 22

/** @param height in pixels; @param curves whose values the axis has to hold */
export function logAxis(curves: readonly Numbers[], height: number): LogAxis {
  let [most, least] = [0, Number.POSITIVE_INFINITY]
  for (const curve of curves) {
    for (let t = 0; t < curve.length; t++) {
      most = Math.max(most, curve[t]!)
      if (curve[t]! > 0) least = Math.min(least, curve[t]!)
    }
  }
  const high = most > 0 ? Math.ceil(Math.log10(most)) : 0
  const low = Math.min(high - 1, Math.max(high - MOST_DECADES, Math.floor(Math.log10(Math.min(least, most || 1)))))
  const y = (value: number): number | undefined => {
    const power = Math.log10(value)
    return power >= low ? (height * (high - power)) / (high - low) : undefined
  }
  const every = Math.max(1, Math.ceil(((high - low) * EVERY) / height))
  const ticks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, k) => high - k * every)
  return { low, high, y, ticks }
}

/** Powers of ten that colours reach down. */
export const COLOUR_DECADES = 4

export interface SignedLog {
  /** Each value as a share of the colours, −1 to 1: ±1 is ±`end`, 0 all that is smaller than 10^−4 of it. */
  readonly shares: Float32Array
  readonly end: number
}

/**
 * Signed values over many powers of ten as shares of a diverging scale.
 * @param from with `to`: the values in view, the largest of which gets the end of the scale
 */
export function signedLog(values: Numbers, from = 0, to = values.length): SignedLog {
  let most = 0
  for (let k = from; k < Math.min(to, values.length); k++) most = Math.max(most, Math.abs(values[k]!))
  const end = niceEnd(most)
  const shares = new Float32Array(values.length)
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!) / end
    const share = size > 0 ? 1 + Math.log10(size) / COLOUR_DECADES : 0
    shares[k] = Math.sign(values[k]!) * Math.min(Math.max(share, 0), 1)
  }
  return { shares, end }
}
