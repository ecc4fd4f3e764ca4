import { extent, interpolateRgbBasis, interpolateViridis, scaleDiverging, scaleSequential } from 'd3'
import type { Range } from '../model/range'
import type { Numbers } from './recorded'

export interface ValueScale {
  /** What the ends of the legend say. */
  readonly domain: Range
  readonly signed: boolean
  colour(value: number): string
}

/** ColorBrewer's PuOr, with the neutral middle taken from the ground it stands on. */
const diverging = {
  light: interpolateRgbBasis(['#542788', '#998ec3', '#f4f3f1', '#f1a340', '#b35806']),
  dark: interpolateRgbBasis(['#b9a7ff', '#6d5fb0', '#23262e', '#b5731f', '#ffbf66']),
} as const

export type Ground = keyof typeof diverging

/** The largest magnitude, rounded up to what a legend can say in two digits. */
function symmetricEnd(values: Numbers): number {
  const [low = 0, high = 0] = extent(values as ArrayLike<number> & Iterable<number>)
  const largest = Math.max(Math.abs(low), Math.abs(high))
  if (largest === 0 || !Number.isFinite(largest)) return 1
  const unit = 10 ** (Math.floor(Math.log10(largest)) - 1)
  return Math.ceil(largest / unit) * unit
}

/** 0..1 is sequential, −1..1 and everything that can go below zero diverges from a neutral zero. */
export function valueScale(range: Range, values: Numbers, ground: Ground): ValueScale {
  const bounded = Number.isFinite(range[0]) && Number.isFinite(range[1])
  if (range[0] >= 0) {
    const end = bounded ? range[1] : symmetricEnd(values)
    return { domain: [0, end], signed: false, colour: scaleSequential(interpolateViridis).domain([0, end]) }
  }
  const end = bounded ? Math.max(-range[0], range[1]) : symmetricEnd(values)
  return {
    domain: [-end, end],
    signed: true,
    colour: scaleDiverging(diverging[ground]).domain([-end, 0, end]).clamp(true),
  }
}
