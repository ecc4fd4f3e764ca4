/** Interventions: holding a quantity at a value for a while, and letting everything after it follow. */
import type { Hand } from './evaluate'
import type { Network } from './network'

/** From `steps[0]` to `steps[1]`, both included, a quantity is `value`, whatever the cell computes. */
export interface Clamp {
  readonly layer: number
  /** A node of the layer's cell; in the first layer also 'x', what it reads. */
  readonly quantity: string
  readonly unit: number | 'all'
  readonly steps: readonly [from: number, to: number]
  readonly value: number
}

const covers = ({ steps: [from, to] }: Clamp, step: number): boolean => step >= from && step <= to

/** Is this number held at this step? */
export const isHeld = (
  clamps: readonly Clamp[],
  layer: number,
  quantity: string,
  step: number,
  unit: number,
): boolean =>
  clamps.some(
    (clamp) =>
      clamp.layer === layer &&
      clamp.quantity === quantity &&
      (clamp.unit === 'all' || clamp.unit === unit) &&
      covers(clamp, step),
  )

/** Units `from` to `to`, both included, of `size`. */
export const unitsOf = ({ unit }: Clamp, size: number): readonly [from: number, to: number] =>
  unit === 'all' ? [0, size - 1] : [unit, unit]

/** Later ones win. @param row where the vector begins */
function hold(clamp: Clamp, values: Float64Array, row: number, size: number): void {
  const [from, to] = unitsOf(clamp, size)
  values.fill(clamp.value, row + from, row + to + 1)
}

/** What the first layer reads, (T, I), with the clamps on x; the same array where there are none. */
export function clampedInput(input: Float64Array, size: number, clamps: readonly Clamp[]): Float64Array {
  const own = clamps.filter(({ quantity }) => quantity === 'x')
  if (own.length === 0) return input
  const held = input.slice()
  for (const clamp of own) {
    for (let t = clamp.steps[0]; t <= clamp.steps[1] && t * size < held.length; t++) hold(clamp, held, t * size, size)
  }
  return held
}

/**
 * The hand that holds a layer's nodes, or none where nothing is to be held.
 * @param clamps of each sequence of the batch; @param first the step that the layer's step 0 is
 */
export function handOf(
  clamps: readonly (readonly Clamp[])[],
  layer: number,
  hiddenSize: number,
  first = 0,
): Hand | undefined {
  const byNode = new Map<string, { readonly sequence: number; readonly clamp: Clamp }[]>()
  clamps.forEach((own, sequence) => {
    for (const clamp of own) {
      if (clamp.layer !== layer || clamp.quantity === 'x') continue
      byNode.set(clamp.quantity, [...(byNode.get(clamp.quantity) ?? []), { sequence, clamp }])
    }
  })
  if (byNode.size === 0) return undefined
  return (node, step, values, at) => {
    for (const { sequence, clamp } of byNode.get(node) ?? []) {
      if (covers(clamp, first + step)) hold(clamp, values, at + sequence * hiddenSize, hiddenSize)
    }
  }
}

/** What is wrong with an intervention, for a message in the reader's language. */
export class ClampError extends Error {
  override name = 'ClampError'
  readonly code: ClampErrorCode
  readonly details: Readonly<Record<string, string | number>>
  constructor(code: ClampErrorCode, details: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(details)}`)
    this.code = code
    this.details = details
  }
}

export type ClampErrorCode =
  | 'clamp.noLayer' // layer, last
  | 'clamp.noQuantity' // quantity, known
  | 'clamp.noUnit' // unit, last
  | 'clamp.noSteps' // from, to, last
  | 'clamp.notFinite' // value

const isWhole = (value: number, count: number): boolean => Number.isInteger(value) && value >= 0 && value < count

/** @throws ClampError where the network or the sequence has no such place */
export function checkClamp({ layers }: Network, steps: number, clamp: Clamp): void {
  const { layer, quantity, unit, value } = clamp
  const [from, to] = clamp.steps
  if (!isWhole(layer, layers.length)) throw new ClampError('clamp.noLayer', { layer, last: layers.length - 1 })
  const { cell, hiddenSize, inputSize } = layers[layer]!
  const known = [...(layer === 0 ? ['x'] : []), ...cell.nodes.map(({ name }) => name)]
  if (!known.includes(quantity)) throw new ClampError('clamp.noQuantity', { quantity, known: known.join(', ') })
  const size = quantity === 'x' ? inputSize : hiddenSize
  if (unit !== 'all' && !isWhole(unit, size)) throw new ClampError('clamp.noUnit', { unit, last: size - 1 })
  if (!isWhole(from, steps) || !isWhole(to, steps) || from > to) {
    throw new ClampError('clamp.noSteps', { from, to, last: steps - 1 })
  }
  if (!Number.isFinite(Math.fround(value))) throw new ClampError('clamp.notFinite', { value })
}
