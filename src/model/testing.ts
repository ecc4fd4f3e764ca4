/** What the tests of gradients and layers share. */
import type { Cell } from './cell'
import { parametersOf } from './derive'
import type { Arrays, Layer } from './evaluate'
import { type Random, uniform } from './random'

export const randomArray = (random: Random, size: number, scale = 1): Float64Array =>
  Float64Array.from({ length: size }, () => uniform(random, -scale, scale))

export function randomLayer(random: Random, cell: Cell, inputSize: number, hiddenSize: number, scale = 1): Layer {
  const parameters = Object.fromEntries(
    parametersOf(cell, inputSize, hiddenSize).map(({ name, shape: [rows, columns = 1] }) => [
      name,
      randomArray(random, rows * columns, scale),
    ]),
  )
  return { cell, inputSize, hiddenSize, parameters }
}

/** Numbers below this are compared absolutely: a finite difference of them is rounding. */
const FLOOR = 1e-3

/** |a − b| relative to the larger of the two. NaN where either is not a number. */
export const relativeError = (a: number, b: number): number =>
  Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), FLOOR)

/** Central differences of `loss` with respect to every element of `array`, which is changed and restored. */
export function finiteDifferences(loss: () => number, array: Float64Array, step = 1e-5): Float64Array {
  return array.map((value, j) => {
    const lossAt = (moved: number): number => {
      array[j] = moved
      return loss()
    }
    const slope = (lossAt(value + step) - lossAt(value - step)) / (2 * step)
    array[j] = value
    return slope
  })
}

export interface WorstError {
  readonly where: string
  readonly error: number
}

/** The largest relative error between gradients and finite differences, and where it is. */
export function worstGradientError(loss: () => number, arrays: Arrays, gradients: Arrays): WorstError {
  let worst: WorstError = { where: 'nowhere', error: 0 }
  for (const [name, array] of Object.entries(arrays)) {
    finiteDifferences(loss, array).forEach((expected, j) => {
      const error = relativeError(gradients[name]?.[j] ?? Number.NaN, expected)
      if (!(error <= worst.error)) worst = { where: `${name}[${j}]`, error }
    })
  }
  return worst
}
