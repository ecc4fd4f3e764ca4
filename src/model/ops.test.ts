import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from './expression'
import { type Op, type OpName, opOf, ops } from './ops'
import { type Range, UNBOUNDED } from './range'
import { relativeError } from './testing'

const names = Object.keys(ops) as OpName[]
const small = fc.double({ noNaN: true, min: -3, max: 3 })
const threeNumbers = fc.tuple(small, small, small)
type Three = [number, number, number]

/** What an expression is worth, independently of the operation that wrote it. */
function worth(e: Expression): number {
  switch (e.kind) {
    case 'number':
      return e.value
    case 'sum':
      return e.terms.reduce((sum, term) => sum + worth(term), 0)
    case 'product':
      return e.factors.reduce((product, factor) => product * worth(factor), 1)
    case 'complement':
      return 1 - worth(e.of)
    case 'call':
      if (e.name === 'softmax') throw new Error('softmax is of a whole vector')
      return { sigmoid: (x: number) => 1 / (1 + Math.exp(-x)), tanh: Math.tanh, relu: (x: number) => Math.max(x, 0) }[
        e.name
      ](worth(e.argument))
    default:
      throw new Error(`${e.kind} has no number`)
  }
}

/** The GLSL of an operation as a function: the subset it is written in is nearly JavaScript. */
function shader(op: Op): (...a: Three) => number {
  const helper = (op.glslFunction ?? '')
    .replace(/^float (\w+)\(float (\w+)\)/, 'function $1($2)')
    .replaceAll('float ', 'const ')
  const body = `const { exp, abs, sign, max } = Math\n${helper}\nreturn ${op.glsl(['a', 'b', 'c'])}`
  return new Function('a', 'b', 'c', body) as (...a: Three) => number
}

describe.each(names)('%s', (name) => {
  const op = opOf(name)

  test('derivatives are those of finite differences', () => {
    const step = 1e-5
    fc.assert(
      fc.property(threeNumbers, (at) => {
        fc.pre(name !== 'relu' || Math.abs(at[0]) > 2 * step)
        expect(op.df).toHaveLength(op.arity)
        op.df.forEach((df, k) => {
          const moved = (by: number): number => op.f(...(at.map((v, j) => (j === k ? v + by : v)) as Three))
          const expected = (moved(step) - moved(-step)) / (2 * step)
          expect(relativeError(df(...at, op.f(...at)), expected)).toBeLessThan(1e-6)
        })
      }),
    )
  })

  test('its range holds every value of arguments in theirs', () => {
    const number = fc.oneof(small, fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom(0, 1))
    const end = fc.oneof(number, fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY))
    const interval = fc.tuple(end, end, number).map(([a, b, inside]): [Range, number] => {
      const range: Range = [Math.min(a, b, inside), Math.max(a, b, inside)]
      return [range, inside]
    })
    const unit = fc.double({ noNaN: true, min: 0, max: 1 }).map((u): [Range, number] => [[0, 1], u])
    fc.assert(
      fc.property(fc.oneof(interval, unit), interval, interval, (...pairs) => {
        const [min, max] = op.range(pairs.map(([range]) => range))
        const value = op.f(...(pairs.map(([, inside]) => inside) as Three))
        const ulps = 1e-12 * Math.max(1, Math.abs(value), ...pairs.map(([, inside]) => Math.abs(inside)))
        expect(value).toBeGreaterThanOrEqual(min - ulps)
        expect(value).toBeLessThanOrEqual(max + ulps)
      }),
      { numRuns: 500 },
    )
  })

  test('its equation with numbers is worth its value', () => {
    fc.assert(
      fc.property(threeNumbers, (at) => {
        const e = op.expression(at.slice(0, op.arity).map((value) => ({ kind: 'number', value, ref: '' })))
        expect(relativeError(worth(e), op.f(...at))).toBeLessThan(1e-12)
      }),
    )
  })

  test('its shader text is worth its value, near zero and far out', () => {
    const run = shader(op)
    const magnitudes = [0, 1e-12, 1e-4, 0.1, 0.2999, 0.3, 0.3001, 1, 9, 100, 1e4]
    const values = magnitudes.flatMap((a) => [a, -a])
    for (const a of values) {
      const [expected, actual] = [op.f(a, 0.7, -1.3), run(a, 0.7, -1.3)]
      // Relative all the way down: a small tanh must keep its digits in float32, whose precision is 6e-8.
      expect(Math.abs(actual - expected), `at ${a}`).toBeLessThanOrEqual(1e-7 * Math.abs(expected))
    }
  })
})

test.each([100, 1e4, Number.MAX_VALUE])('sigmoid and tanh are saturated and finite at ±%d', (x) => {
  expect(ops.tanh.f(x)).toBe(1)
  expect(ops.tanh.f(-x)).toBe(-1)
  expect(ops.sigmoid.f(x)).toBe(1)
  expect(ops.sigmoid.f(-x)).toBeGreaterThanOrEqual(0)
  expect(ops.sigmoid.f(-x)).toBeLessThan(1e-43)
  for (const at of [x, -x]) {
    expect(ops.tanh.df[0](at, 0, 0, ops.tanh.f(at))).toBe(0)
    expect(ops.sigmoid.df[0](at, 0, 0, ops.sigmoid.f(at))).toBeLessThan(1e-43)
  }
})

test('ranges are as narrow as the mathematics allows', () => {
  expect(ops.sigmoid.range([UNBOUNDED])).toEqual([0, 1])
  expect(ops.tanh.range([UNBOUNDED])).toEqual([-1, 1])
  expect(ops.relu.range([UNBOUNDED])).toEqual([0, Number.POSITIVE_INFINITY])
  expect(ops.relu.range([[-3, -2]])).toEqual([0, 0])
  expect(
    ops.add.range([
      [-1, 1],
      [0, 2],
    ]),
  ).toEqual([-1, 3])
  expect(
    ops.mul.range([
      [-1, 1],
      [-3, 2],
    ]),
  ).toEqual([-3, 3])
  expect(ops.mul.range([[0, 0], UNBOUNDED])).toEqual([0, 0])
  expect(
    ops.mix.range([
      [0, 1],
      [-1, 0],
      [0, 2],
    ]),
  ).toEqual([-1, 2])
  expect(
    ops.mix.range([
      [0, 1.1],
      [-1, 0],
      [0, 2],
    ]),
  ).toEqual(UNBOUNDED)
})
