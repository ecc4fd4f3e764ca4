import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { forward } from '../model/evaluate'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { found, parseSearch } from './unitSearch'

const lstm = cells.find(({ id }) => id === 'lstm')!
const parse = (typed: string) => parseSearch(typed, lstm, 8)
const condition = (typed: string) => {
  const search = parse(typed)
  return search.kind === 'conditions' ? search.conditions : search
}

describe('what can be typed', () => {
  test('nothing finds all, a number its unit', () => {
    expect(parse('  ')).toEqual({ kind: 'all' })
    expect(parse(' 7 ')).toEqual({ kind: 'unit', unit: 7 })
  })

  test.each([
    ['f > 0.9', { ref: 'f', size: false, sign: '>', bound: 0.9 }],
    ['c<-1', { ref: 'c', size: false, sign: '<', bound: -1 }],
    ['C ≤ −.5', { ref: 'c', size: false, sign: '<=', bound: -0.5 }],
    ["h' >= 1e-3", { ref: "h'", size: false, sign: '>=', bound: 1e-3 }],
    ['h’ ≥ 2', { ref: "h'", size: false, sign: '>=', bound: 2 }],
    ['|c| > 1', { ref: 'c', size: true, sign: '>', bound: 1 }],
    ['z_f > 2', { ref: 'zf', size: false, sign: '>', bound: 2 }],
    ['fc < 0', { ref: 'fc', size: false, sign: '<', bound: 0 }],
  ])('%s', (typed, expected) => {
    expect(condition(typed)).toEqual([expected])
  })

  test('several conditions hold together', () => {
    for (const typed of ['f > 0.9, i < 0.1', 'f>.9 & i<.1', 'f > 0.9 and i < 0.1']) {
      expect(condition(typed)).toMatchObject([{ ref: 'f' }, { ref: 'i' }])
    }
  })

  test.each([
    ['8', 'noSuchUnit', { unit: '8', last: 7 }],
    ['f >', 'unreadable', { text: 'f >' }],
    ['f = 1', 'unreadable', { text: 'f = 1' }],
    ['|c > 1', 'unreadable', { text: '|c > 1' }],
    ['f > 0.9,', 'unreadable', { text: 'f > 0.9,' }],
    ['forget', 'unreadable', { text: 'forget' }],
    ['-1', 'unreadable', { text: '-1' }],
    ['q > 1', 'unknownQuantity', { name: 'q' }],
    ['x > 1', 'unknownQuantity', { name: 'x' }],
  ])('%s can’t be read', (typed, key, details) => {
    expect(parse(typed)).toMatchObject({ kind: 'problem', key: `units.problem.${key}`, details })
  })
})

test('finds the units for which it holds at the step, in the order they stand in', () => {
  const random = mulberry32(3)
  const layer = randomLayer(random, lstm, 3, 8, 2)
  const input = randomArray(random, 12)
  const { values } = forward(layer, input, 4, 1)
  const recorded = { layer, steps: 4, input, values }
  const order = [7, 6, 5, 4, 3, 2, 1, 0]
  const holds = order.filter((unit) => values['f']![2 * 8 + unit]! > 0.5 && Math.abs(values['c']![2 * 8 + unit]!) < 1)
  expect(found(parse('f > 0.5, |c| < 1'), recorded, order, 2)).toEqual(holds)
  expect(found(parse('3'), recorded, order, 2)).toEqual([3])
  expect(found(parse(''), recorded, order, 2)).toBe(order)
  expect(found(parse('?'), recorded, order, 2)).toEqual([])
})
