import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accumulateOuter,
  accumulateProduct,
  accumulateSparseOuter,
  accumulateSparseProduct,
  accumulateTransposed,
  isSparse,
} from './linear'
import { mulberry32 } from './random'
import { randomArray } from './testing'

// Sizes around the blocks of four that the kernels work in.
const size = fc.integer({ min: 0, max: 13 })
const sizes = fc.record({ batch: size, rows: size, columns: size, outAt: size, inAt: size, seed: fc.nat() })

/** Both as they were and as they should become, with room before and after that must stay untouched. */
function arraysOf(length: number, at: number, seed: number): { actual: Float64Array; expected: Float64Array } {
  const actual = randomArray(mulberry32(seed), at + length + 3)
  return { actual, expected: actual.slice() }
}

const expectClose = (actual: Float64Array, expected: Float64Array): void => {
  const difference = actual.map((value, j) => Math.abs(value - expected[j]!))
  expect(difference.every((d) => d < 1e-12)).toBe(true)
}

test('accumulateProduct is out += W v', () => {
  fc.assert(
    fc.property(sizes, ({ batch, rows, columns, outAt, inAt, seed }) => {
      const W = randomArray(mulberry32(seed), rows * columns)
      const v = randomArray(mulberry32(seed + 1), inAt + batch * columns)
      const { actual, expected } = arraysOf(batch * rows, outAt, seed + 2)
      accumulateProduct(actual, outAt, W, v, inAt, batch, rows, columns)
      for (let b = 0; b < batch; b++) {
        for (let j = 0; j < rows; j++) {
          for (let k = 0; k < columns; k++) {
            expected[outAt + b * rows + j]! += W[j * columns + k]! * v[inAt + b * columns + k]!
          }
        }
      }
      expectClose(actual, expected)
    }),
    { numRuns: 300 },
  )
})

test('accumulateTransposed is dv += Wᵀ dout', () => {
  fc.assert(
    fc.property(sizes, fc.boolean(), ({ batch, rows, columns, outAt, inAt, seed }, sparse) => {
      const W = randomArray(mulberry32(seed), rows * columns)
      const dout = randomArray(mulberry32(seed + 1), inAt + batch * rows).map((v) => (sparse && v < 0.5 ? 0 : v))
      const { actual, expected } = arraysOf(batch * columns, outAt, seed + 2)
      accumulateTransposed(actual, outAt, W, dout, inAt, batch, rows, columns)
      for (let b = 0; b < batch; b++) {
        for (let j = 0; j < rows; j++) {
          for (let k = 0; k < columns; k++) {
            expected[outAt + b * columns + k]! += W[j * columns + k]! * dout[inAt + b * rows + j]!
          }
        }
      }
      expectClose(actual, expected)
    }),
    { numRuns: 300 },
  )
})

test('accumulateOuter is dW += Σ dout vᵀ', () => {
  fc.assert(
    fc.property(sizes, fc.boolean(), ({ batch, rows, columns, outAt, inAt, seed }, sparse) => {
      const dout = randomArray(mulberry32(seed), outAt + batch * rows).map((v) => (sparse && v < 0.5 ? 0 : v))
      const v = randomArray(mulberry32(seed + 1), inAt + batch * columns)
      const { actual, expected } = arraysOf(rows * columns, 0, seed + 2)
      accumulateOuter(actual, dout, outAt, v, inAt, batch, rows, columns)
      for (let b = 0; b < batch; b++) {
        for (let j = 0; j < rows; j++) {
          for (let k = 0; k < columns; k++) {
            expected[j * columns + k]! += dout[outAt + b * rows + j]! * v[inAt + b * columns + k]!
          }
        }
      }
      expectClose(actual, expected)
    }),
    { numRuns: 300 },
  )
})

test('the sparse products are the dense ones', () => {
  fc.assert(
    fc.property(sizes, ({ batch, rows, columns, seed }) => {
      const W = randomArray(mulberry32(seed), rows * columns)
      const v = randomArray(mulberry32(seed + 1), batch * columns).map((value) => (value > 0.8 ? value : 0))
      const out = arraysOf(batch * rows, 0, seed + 2)
      accumulateSparseProduct(out.actual, W, v, rows, columns)
      accumulateProduct(out.expected, 0, W, v, 0, batch, rows, columns)
      expectClose(out.actual, out.expected)
      const dW = arraysOf(rows * columns, 0, seed + 3)
      const dout = randomArray(mulberry32(seed + 4), batch * rows)
      accumulateSparseOuter(dW.actual, dout, v, rows, columns)
      accumulateOuter(dW.expected, dout, 0, v, 0, batch, rows, columns)
      expectClose(dW.actual, dW.expected)
    }),
    { numRuns: 200 },
  )
})

test('one-hot vectors of nine and more symbols are sparse', () => {
  expect(isSparse(Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0))).toBe(true)
  expect(isSparse(Float64Array.of(0.1, 0.2, 0, 0, 1, 0, 0, 0, 0))).toBe(false)
})
