import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNumber, formatPercent, formatShort, showToken } from './number'

/** What a person reads off it again. */
const read = (text: string): number => Number(text.replaceAll('−', '-'))

test.each([
  [0, 3, '0.000'],
  [-0, 3, '0.000'],
  [0.5, 3, '0.500'],
  [-0.25, 3, '−0.250'],
  [0.0005, 3, '0.001'],
  [0.0004, 3, '4.0e−4'],
  [-0.0004, 3, '−4.0e−4'],
  [12.3456, 3, '12.346'],
  [123.456, 3, '123.5'],
  [123.456, 0, '123'],
  [99_999, 3, '1.0e5'],
  [-20_000, 3, '−2.0e4'],
  [1, 0, '1'],
  [84_299, 0, '84299'],
  [3_000_000, 0, '3e6'],
  [0.004, 2, '4e−3'],
  [Number.POSITIVE_INFINITY, 3, '∞'],
  [Number.NEGATIVE_INFINITY, 3, '−∞'],
  [Number.NaN, 3, '—'],
])('%d with %d digits is %s', (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text)
})

test('a whole number is asked for and a whole number is said', () => {
  for (const value of [0.3, -0.2, 0.4999, 0.0001]) expect(formatNumber(value, 0)).toBe('0')
  expect(formatNumber(-0.6, 0)).toBe('−1')
})

test('what is read off is the number, as far as its digits go; its sign is the number’s', () => {
  const number = fc.double({ noNaN: true, min: -1e30, max: 1e30 })
  fc.assert(
    fc.property(number, fc.integer({ min: 3, max: 7 }), (value, digits) => {
      const text = formatNumber(value, digits)
      expect(text).not.toContain('-')
      const size = Math.abs(value)
      const last = size >= 100 && size < 1e4 ? 0.05 : 0.5 * 10 ** -digits
      expect(Math.abs(read(text) - value)).toBeLessThanOrEqual(Math.max(last, 0.051 * size) * (1 + 1e-9))
      if (value !== 0) expect(Math.sign(read(text))).toBe(Math.sign(value))
    }),
  )
})

test('shares never claim to be nothing or all when they are not', () => {
  expect(formatPercent(0)).toBe('0.0 %')
  expect(formatPercent(0.0001)).toBe('<0.1 %')
  expect(formatPercent(0.0312)).toBe('3.1 %')
  expect(formatPercent(0.5)).toBe('50 %')
  expect(formatPercent(1)).toBe('100 %')
})

test('a space is seen', () => {
  expect([' ', 'a', '?'].map(showToken)).toEqual(['␣', 'a', '?'])
})

test.each([
  [0, '0.00'],
  [-0.004, '0.00'],
  [-0.25, '−0.25'],
  [99.994, '99.99'],
  [99.996, '100'],
  [-5051.3, '−5051'],
  [9999.7, '1e4'],
  [-123_456, '−1e5'],
  [Number.POSITIVE_INFINITY, '∞'],
])('%d in short is %s', (value, text) => {
  expect(formatShort(value)).toBe(text)
})

test('in short is five characters and a sign at most, and the nearest number they can say', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e99, max: 1e99 }), (value) => {
      const text = formatShort(value)
      expect(text.replace('−', '').length).toBeLessThanOrEqual(5)
      const size = Math.abs(value)
      const unit = size < 99.995 ? 0.01 : size < 9999.5 ? 1 : 10 ** Math.floor(Math.log10(size))
      expect(Math.abs(read(text) - value)).toBeLessThanOrEqual(0.5000001 * unit)
    }),
  )
})
