import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loopsOf, type Place, tableLoops } from './loops'
import { type OpName, ops } from './ops'

const COUNT = 5
const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, min: -900, max: 900 }), fc.constant(-0)), {
  minLength: COUNT,
  maxLength: COUNT,
})
/** The same numbers anywhere in a larger array. */
const placed = (values: readonly number[], at: number): Place => ({
  array: Float64Array.from([...Array(at).fill(7), ...values, 7]),
  at,
})

describe.each(Object.keys(ops) as OpName[])('%s', (name) => {
  test('its loops are the table’s functions, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 6, maxLength: 6 }), ([a, b, c, dy, before, y]) => {
        const sources = [placed(a!, 0), placed(b!, 1), placed(c!, 2)] as const
        const [own, table] = [loopsOf(name), tableLoops(name)]
        expect(own.backward).toHaveLength(ops[name].arity)
        const [out, wanted] = [placed(before!, 3), placed(before!, 3)]
        own.forward(out, COUNT, ...sources)
        table.forward(wanted, COUNT, ...sources)
        expect(out).toEqual(wanted)
        own.backward.forEach((loop, k) => {
          const [adjoint, expected] = [placed(before!, 1), placed(before!, 1)]
          loop(adjoint, placed(dy!, 2).array, placed(y!, 2), COUNT, ...sources)
          table.backward[k]!(expected, placed(dy!, 2).array, placed(y!, 2), COUNT, ...sources)
          expect(adjoint).toEqual(expected)
        })
      }),
    )
  })
})
