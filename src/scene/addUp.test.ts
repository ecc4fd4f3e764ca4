import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, digitsFor, formatFixed, formatUnits, shownSum } from './addUp'
import { parseNumber } from './number'

/** A decimal text as a whole number of 10^-12 of its power: no float is near the sum. */
function exactly(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(−?)(\d+)\.(\d+)(?:e−?\d+)?$/.exec(text) ?? []
  expect(whole, text).not.toBe('')
  const size = BigInt(whole + fraction.padEnd(12, '0'))
  return sign === '' ? size : -size
}

const sumOf = (texts: readonly string[]): bigint => texts.reduce((sum, text) => sum + exactly(text), 0n)

const size = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
  fc.double({ min: -5000, max: 5000, noNaN: true }),
  fc.constantFrom(0, 1, -1, 0.0005, 0.5),
)
const anyParts = fc.array(size, { minLength: 1, maxLength: 12 })
const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0)

describe('what is written adds up', () => {
  test('exactly, in decimal arithmetic, to the digits written', () => {
    fc.assert(
      fc.property(anyParts, fc.boolean(), (parts, finer) => {
        const shown = shownSum(parts, total(parts), { finer, soft: 0 })
        expect(sumOf(shown.parts)).toBe(exactly(shown.total))
      }),
      { numRuns: 2000 },
    )
  })

  test('also where float32 left a residue in the total', () => {
    fc.assert(
      fc.property(anyParts, fc.double({ min: -1, max: 1, noNaN: true }), (parts, share) => {
        const residue = share * 1e-7 * total(parts.map(Math.abs))
        const shown = shownSum(parts, total(parts) + residue)
        expect(sumOf(shown.parts)).toBe(exactly(shown.total))
      }),
      { numRuns: 2000 },
    )
  })

  test('for the very large and the very small, with one power of ten for all', () => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: -12, max: 30 }), (parts, power) => {
        const scaled = parts.map((part) => part * 10 ** power)
        const shown = shownSum(scaled, total(scaled))
        expect(sumOf(shown.parts)).toBe(exactly(shown.total))
        const powers = [...shown.parts, shown.total].map((text) => text.split('e')[1])
        expect(new Set(powers).size).toBe(1)
      }),
    )
  })

  test('no number is a whole unit from its value', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const sum = total(parts)
        const digits = digitsFor(parts, sum)
        const unit = 10 ** (digits.power - digits.decimals)
        addUp(parts, sum, digits).forEach((units, k) => {
          expect(Math.abs(units * unit - parts[k]!)).toBeLessThan(unit * (1 + 1e-6))
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('says which numbers are not their own rounding', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { parts: texts, rounded, digits } = shownSum(parts, total(parts))
        if (digits.power !== 0) return
        texts.forEach((text, k) => {
          expect(text === formatFixed(parts[k]!, digits.decimals)).toBe(rounded[k])
        })
      }),
    )
  })
})

test('two parts take more digits rather than a wrong one', () => {
  const shown = shownSum([0.4126, 0.3006], 0.7132, { finer: true })
  expect(shown.parts).toEqual(['0.4126', '0.3006'])
  expect(shown.total).toBe('0.7132')
  expect(shown.rounded).toEqual([true, true])
})

test('without more digits the nearest gives way, the soft part first', () => {
  expect(shownSum([0.4126, 0.3007], 0.7133).parts).toEqual(['0.412', '0.301'])
  expect(shownSum([0.4126, 0.3007], 0.7133, { soft: 1 }).parts).toEqual(['0.413', '0.300'])
})

test('a small total takes digits enough to be seen', () => {
  expect(shownSum([0.5, -0.49997], 0.00003).total).toBe('0.00003')
})

test('what is not finite is written and adds up to nothing', () => {
  expect(shownSum([Number.POSITIVE_INFINITY, 1], Number.POSITIVE_INFINITY).total).toBe('∞')
})

test('units are written with a real minus, and zero without', () => {
  expect(formatUnits(-413, { decimals: 3, power: 0 })).toBe('−0.413')
  expect(formatUnits(1250, { decimals: 3, power: 8 })).toBe('1.250e8')
  expect(formatUnits(-1250, { decimals: 3, power: -5 })).toBe('−1.250e−5')
  expect(formatFixed(-0.0001, 3)).toBe('0.000')
  expect(parseNumber(formatFixed(-2.5, 3))).toBe(-2.5)
})
