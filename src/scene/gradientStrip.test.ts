import { expect, test } from 'vitest'
import { largestOf, shareOf, stripPixels } from './gradientStrip'

const flows = [Float32Array.of(0, 1e-9, 0.5), Float32Array.of(0.005, 2, Number.NaN)]

test('the scale reaches six decades down from the largest', () => {
  expect(largestOf(flows)).toBe(2)
  expect([2, 2e-3, 2e-6, 1e-12].map((norm) => shareOf(norm, 2))).toEqual([1, 0.5, 0, 0])
})

test('a pixel a step, a row a snapshot; nothing flowing is clear', () => {
  const pixels = stripPixels(flows, { from: 0, count: 3 })
  const alpha = Array.from({ length: 6 }, (_, k) => pixels[4 * k + 3])
  expect(alpha).toEqual([0, 255, 255, 255, 255, 0])
  // Viridis ends in yellow.
  expect([...pixels.slice(16, 19)]).toEqual([253, 231, 37])
  expect(stripPixels(flows, { from: 1, count: 1 })).toEqual(
    Uint8ClampedArray.from([...pixels.slice(4, 8), ...pixels.slice(16, 20)]),
  )
})
