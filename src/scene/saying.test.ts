import { describe, expect, test } from 'vitest'
import { columnsOf, columnsPath, rankOf, sayingOf, surprise } from './saying'

const output = [0.1, 0.7, 0.2, 0.5, 0.25, 0.25, 0, 0, 1]
const saying = sayingOf(output, ['a', 'b', 'c'], ['b', 'c', 'c'], 2)

test('the likeliest output of every step, and whether it came', () => {
  expect([...saying.best]).toEqual([1, 0, 2])
  expect([...saying.shares]).toEqual([0.7, 0.5, 1])
  expect(saying.verdicts, 'the last is not judged').toEqual(['right', 'wrong', undefined])
})

test('ranks, equals sharing one', () => {
  expect([0, 1, 2].map((k) => rankOf(output, 0, 3, k))).toEqual([3, 1, 2])
  expect([0, 1, 2].map((k) => rankOf(output, 1, 3, k))).toEqual([1, 2, 2])
})

test('a coin toss surprises by one bit', () => {
  expect([1, 0.5, 1 / 8].map(surprise)).toEqual([-0, 1, 3])
})

describe('columns', () => {
  test('one a step where there is room', () => {
    expect(columnsOf(saying, 1, 2, 10)).toEqual([
      { x: 0, width: 9, right: 0, wrong: 0.5, unjudged: 0 },
      { x: 10, width: 9, right: 0, wrong: 0, unjudged: 1 },
    ])
  })

  test('the mean of several steps where a pixel holds more than one', () => {
    const [column, ...others] = columnsOf(saying, 0, 3, 1 / 3)
    expect(others).toEqual([])
    expect(column!.right).toBeCloseTo(0.7 / 3)
    expect(column!.wrong).toBeCloseTo(0.5 / 3)
    expect(column!.unjudged).toBeCloseTo(1 / 3)
    expect(column!.width).toBeCloseTo(1)
  })

  test('what was wrong stands on what was right', () => {
    const columns = [{ x: 2, width: 1, right: 0.5, wrong: 0.25, unjudged: 0 }]
    expect(columnsPath(columns, 'right', 100)).toBe('M2.00,100.00h1.00v-50.00h-1.00z')
    expect(columnsPath(columns, 'wrong', 100)).toBe('M2.00,50.00h1.00v-25.00h-1.00z')
    expect(columnsPath(columns, 'unjudged', 100)).toBe('')
  })

  test('5,000 steps are no more columns than pixels', () => {
    const many = sayingOf(new Float64Array(10_000).fill(0.5), ['a', 'b'], [], 0)
    const columns = columnsOf(many, 0, 5000, 800 / 5000)
    expect(columns.length).toBeLessThanOrEqual(800)
    expect(columns.at(-1)!.x + columns.at(-1)!.width).toBeCloseTo(800)
  })
})
