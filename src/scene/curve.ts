/** An activation as a picture: its line, where it is flat, and its slope with numbers that multiply on the page. */
import { line, scaleLinear, range as steps } from 'd3'
import { opOf } from '../model/ops'
import { fitInputs } from './fit'
import { formatNumber } from './number'

export type Activation = 'sigmoid' | 'tanh' | 'relu'

export const WIDTH = 300
export const HEIGHT = 118
export const MARGIN = { left: 30, right: 8, top: 8, bottom: 20 }

/** Where the slope is below this share of the steepest, a gradient all but dies. */
const FLAT = 0.08
export const STEEPEST: Readonly<Record<Activation, number>> = { sigmoid: 0.25, tanh: 1, relu: 1 }

export const isFlat = (op: Activation, slope: number): boolean => slope < FLAT * STEEPEST[op]

/** The input from which on the curve is flat: σ′ = FLAT/4 and tanh′ = FLAT, solved. */
const FLAT_FROM: Readonly<Record<Activation, number>> = {
  sigmoid: 2 * Math.atanh(Math.sqrt(1 - FLAT)),
  tanh: Math.atanh(Math.sqrt(1 - FLAT)),
  relu: Number.POSITIVE_INFINITY,
}

export const slopeAt = (op: Activation, input: number, value: number): number => opOf(op).df[0]!(input, 0, 0, value)

/** The stretches of the axis −reach..reach where the curve is flat. */
export function flatParts(op: Activation, reach: number): readonly (readonly [from: number, to: number])[] {
  if (op === 'relu') return [[-reach, 0]]
  const from = FLAT_FROM[op]
  return from >= reach ? [] : [[-reach, -from] as const, [from, reach] as const]
}

/** Past this nothing can be drawn in numbers a browser knows. */
const FARTHEST = 1e30

/** How far the axis goes: at least the interesting part, and past the operating point. */
export const reachFor = (input: number): number => Math.min(Math.max(6, Math.ceil(Math.abs(input) * 1.1)), FARTHEST)

export function curveScales(op: Activation, reach: number) {
  const { f } = opOf(op)
  const x = scaleLinear([-reach, reach], [MARGIN.left, WIDTH - MARGIN.right])
  const top = op === 'relu' ? reach : 1
  const y = scaleLinear([op === 'tanh' ? -1 : 0, top], [HEIGHT - MARGIN.bottom, MARGIN.top])
  const path = line<number>()
    .x((v) => x(v))
    .y((v) => y(f(v, 0, 0)))(steps(-reach, reach + reach / 80, reach / 80))
  return { x, y, path: path ?? '' }
}

/** The slope worked out from the value, as a line: `0.943 × 0.057 = 0.054`. */
export function slopeInNumbers(op: Activation, value: number, slope: number): string {
  if (op === 'relu') return formatNumber(slope, 0)
  const reads = (result: number): boolean => formatNumber(result) === formatNumber(slope)
  const ofValue = ([y = 0]: readonly number[]): number => (op === 'sigmoid' ? y * (1 - y) : 1 - y * y)
  const { inputs, exact } = fitInputs([value], ofValue, reads)
  const y = inputs[0]!.startsWith('−') ? `(${inputs[0]})` : inputs[0]!
  const worked = op === 'sigmoid' ? `${y} × (1 − ${y})` : `1 − ${y}²`
  return `${worked} ${exact ? '=' : '≈'} ${formatNumber(slope)}`
}
