import { interpolateLab, interpolateViridis, piecewise, rgb, scaleDiverging, scaleSequential } from 'd3'
import type { Range } from '../model/range'
import { magnitudeOf } from './magnitude'
import type { Numbers } from './recorded'

export interface ValueScale {
  /** What the ends of the legend say. */
  readonly domain: Range
  readonly signed: boolean
  /** Some values lie past the ends, and are drawn as if they were the ends. */
  readonly clipped: boolean
  readonly ground: Ground
  colour(value: number): string
}

/** ColorBrewer's PuOr, with the neutral middle taken from the ground it stands on. */
const diverging = {
  light: piecewise(interpolateLab, ['#542788', '#998ec3', '#f4f3f1', '#f1a340', '#b35806']),
  dark: piecewise(interpolateLab, ['#b9a7ff', '#6d5fb0', '#23262e', '#b5731f', '#ffbf66']),
} as const

export type Ground = keyof typeof diverging

/** Rounded up to what a legend can say in two digits. */
export function niceEnd(size: number): number {
  if (size === 0 || !Number.isFinite(size)) return 1
  const unit = 10 ** (Math.floor(Math.log10(size)) - 1)
  return Math.ceil(size / unit) * unit
}

/** Past this many times what is usual, the largest values get no colour of their own: it would cost all others theirs. */
const FAR_OUT = 2

function unboundedEnd(values: Numbers): { end: number; clipped: boolean } {
  const { largest, usual } = magnitudeOf(values)
  const clipped = usual > 0 && largest > FAR_OUT * usual
  return { end: niceEnd(clipped ? usual : largest), clipped }
}

/** 0..1 is sequential, −1..1 and everything that can go below zero diverges from a neutral zero. */
export function valueScale(range: Range, values: Numbers, ground: Ground): ValueScale {
  const bounded = Number.isFinite(range[0]) && Number.isFinite(range[1])
  const signed = range[0] < 0
  const { end, clipped } = bounded ? { end: Math.max(-range[0], range[1]), clipped: false } : unboundedEnd(values)
  const colour = signed
    ? scaleDiverging(diverging[ground]).domain([-end, 0, end])
    : scaleSequential(interpolateViridis).domain([0, end])
  return { domain: [signed ? -end : 0, end], signed, clipped, ground, colour: colour.clamp(true) }
}

/** For lines nothing is cut off: where the colours clip, the axis reaches as far as these units do. */
export function scaleOfLines(
  scale: ValueScale,
  values: Numbers,
  hiddenSize: number,
  units: readonly number[],
): ValueScale {
  if (!scale.clipped) return scale
  const lines = units.flatMap((unit) =>
    Array.from({ length: values.length / hiddenSize }, (_, t) => values[t * hiddenSize + unit]!),
  )
  const end = niceEnd(lines.reduce((most, value) => Math.max(most, Math.abs(value)), 0))
  return { ...scale, domain: [scale.signed ? -end : 0, end], clipped: false }
}

/** A scale as 256 colours for pixels, opaque, bytes in the order red, green, blue, alpha. */
export interface ColourTable {
  readonly signed: boolean
  /** The largest magnitude it has a colour for. */
  readonly end: number
  /** From the low end to the high one; of a signed scale, 0..127 are negative. */
  readonly plain: Uint32Array
  /** The same for the stripes of the hatching; where nothing is hatched, the same colours. */
  readonly hatched: Uint32Array
}

const SIZE = 256
const HALF = SIZE / 2
/** How much closer to zero's colour than its cell a stripe is. */
const STRIPE = 0.5

type Colours = Pick<ColourTable, 'plain' | 'hatched'>

function coloursOf({ signed, domain: [, end], colour }: ValueScale): Colours {
  const bytes = new Uint8ClampedArray(4)
  const packed = (share: number): number => {
    const { r, g, b } = rgb(colour(share * end))
    bytes.set([r, g, b, 255])
    return new Uint32Array(bytes.buffer)[0]!
  }
  const shareOf = (entry: number): number => {
    if (!signed) return entry / (SIZE - 1)
    return (entry < HALF ? entry - HALF + 1 : entry - HALF) / (HALF - 1)
  }
  const striped = (entry: number): boolean => signed && entry < HALF
  const plain = Uint32Array.from({ length: SIZE }, (_, entry) => packed(shareOf(entry)))
  return {
    plain,
    hatched: plain.map((pixel, entry) => (striped(entry) ? packed(shareOf(entry) * STRIPE) : pixel)),
  }
}

const known = new Map<string, Colours>()

/** The table of a scale; those of one kind share their colours and differ in their ends. */
export function colourTable(scale: ValueScale): ColourTable {
  const kind = `${scale.signed} ${scale.ground}`
  const colours = known.get(kind) ?? coloursOf(scale)
  known.set(kind, colours)
  return { signed: scale.signed, end: scale.domain[1], ...colours }
}
