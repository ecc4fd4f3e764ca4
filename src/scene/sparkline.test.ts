import { expect, test } from 'vitest'
import { cells } from '../cells/index'
import { sparkline } from './sparkline'

const [cell] = cells
const recordedOf = (h: readonly number[]) => ({
  layer: { cell: cell!, inputSize: 1, hiddenSize: 2, parameters: {} },
  steps: h.length / 2,
  input: new Float64Array(h.length / 2),
  values: { h: Float64Array.from(h) },
})

test('a point a step, on the scale of all units', () => {
  expect(sparkline(recordedOf([0.5, 1, -0.5, 1, 0, 1]), 'h', 0, 100, 22)).toEqual({
    zero: 11,
    path: 'M0.0,6.0L50.0,16.0L100.0,11.0',
  })
})

test('a single step is a line', () => {
  expect(sparkline(recordedOf([-1, 0]), 'h', 0, 100, 22).path).toBe('M0,21.0H100')
})

test('a peak survives however many steps there are', () => {
  const h = Array.from({ length: 20_000 }, (_, k) => (k === 7532 ? -1 : 0.01))
  const { path } = sparkline(recordedOf(h), 'h', 0, 100, 22)
  expect(path.match(/[ML]/g)).toHaveLength(120)
  expect(path).toContain(',21.0')
})
