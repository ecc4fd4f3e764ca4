import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError } from './error'
import { type Json, parseJson } from './json'

/** Maps back to what JSON.parse gives. */
function plain(json: Json): unknown {
  if (json instanceof Map) return Object.fromEntries([...json].map(([key, value]) => [key, plain(value)]))
  return Array.isArray(json) ? json.map(plain) : json
}

test('reads what JSON.parse reads', () => {
  const value = fc
    .jsonValue({ maxDepth: 4, stringUnit: 'binary' })
    .filter((json) => !JSON.stringify(json).includes('__proto__'))
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2, '\t'), (json, space) => {
      const text = JSON.stringify(json, null, space)
      expect(plain(parseJson(text))).toEqual(JSON.parse(text))
    }),
  )
})

test('refuses what JSON.parse refuses', () => {
  const marks = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '"a"',
    '1',
    '-',
    '.',
    'e',
    '0',
    'true',
    'nul',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      let known = true
      try {
        JSON.parse(text)
      } catch {
        known = false
      }
      try {
        parseJson(text)
        expect(known).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
        // JSON.parse lets a later key win.
        expect(known).toBe((error as FormatError).code === 'json.duplicateKey')
      }
    }),
    { numRuns: 3000 },
  )
})

test.each(['"a\nb"', '"\\x"', '"\\u12g4"', '"open', '01', '1.', '+1', '[1,]', '{"a":1,}', '{a:1}', 'NaN', ''])(
  'refuses %j',
  (text) => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'json.syntax' }))
  },
)

test('a megabyte of string does not overflow', () => {
  const text = `"${'\\"é'.repeat(300_000)}"`
  expect(parseJson(text)).toBe(JSON.parse(text))
})
