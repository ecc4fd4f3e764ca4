import { describe, expect, test } from 'vitest'
import {
  type Encoding,
  encode,
  InputError,
  inputText,
  MAX_STEPS,
  parseInput,
  type Rows,
  stepsOf,
  symbolIndices,
  tokensOf,
  vectorSize,
} from './encoding'

const letters: Encoding = { kind: 'one-hot', symbols: ['a', 'b', ' ', '한', '👩‍🚀'], fold: true }
const embedded: Encoding = { kind: 'embedding', symbols: ['a', 'b', 'B'], fold: false, size: 2 }
const table: Encoding = {
  kind: 'numbers',
  columns: [
    { name: 'speed', mean: 10, scale: 2 },
    { name: 'rain', mean: 0, scale: 1 },
  ],
}
const single: Encoding = { kind: 'numbers', columns: [{ name: 'value', mean: 0, scale: 1 }] }
const passengers: Encoding = { kind: 'log-change', name: 'passengers', scale: 0.5 }

const rowsOf = (encoding: Encoding, input: string | Rows): Rows => {
  const sequence = parseInput(encoding, input)
  if (sequence.kind !== 'rows') throw new Error('rows expected')
  return sequence.rows
}

function errorOf(encoding: Encoding, input: unknown): Pick<InputError, 'code' | 'details'> {
  try {
    parseInput(encoding, input as string)
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('accepted')
}

describe('text', () => {
  test.each([
    ['aB', ['a', 'b']],
    ['a\n\t b', ['a', ' ', 'b']],
    ['한a👩‍🚀', ['한', 'a', '👩‍🚀']],
    ['한'.normalize('NFD'), ['한']],
  ])('%j becomes %j', (text, tokens) => {
    const sequence = parseInput(letters, text)
    expect(tokensOf(sequence)).toEqual(tokens)
    expect(stepsOf(sequence)).toBe(tokens.length)
    expect(inputText(sequence)).toBe(tokens.join(''))
  })

  test('keeps its case where the model knows it', () => {
    expect(tokensOf(parseInput(embedded, 'bB'))).toEqual(['b', 'B'])
    expect(errorOf(embedded, 'bA')).toMatchObject({
      code: 'input.unknownSymbol',
      details: { symbol: 'A', position: 2 },
    })
  })

  test('is refused at the first symbol the model does not know, counted as a reader counts', () => {
    expect(errorOf(letters, '한👩‍🚀x!')).toEqual({
      code: 'input.unknownSymbol',
      details: { symbol: 'x', position: 3, known: 'a b ␣ 한 👩‍🚀' },
    })
    expect(errorOf(letters, 'a👩')).toMatchObject({ details: { symbol: '👩', position: 2 } })
  })

  test('is refused when empty, too long or not text', () => {
    expect(errorOf(letters, '')).toEqual({ code: 'input.empty', details: {} })
    expect(errorOf(letters, 'a'.repeat(MAX_STEPS + 1))).toEqual({
      code: 'input.tooLong',
      details: { found: MAX_STEPS + 1, most: MAX_STEPS },
    })
    expect(stepsOf(parseInput(letters, 'a'.repeat(MAX_STEPS)))).toBe(MAX_STEPS)
    expect(errorOf(letters, [[1]])).toEqual({ code: 'input.needsText', details: {} })
  })

  test.each([letters, embedded, single, passengers])('of 100,000 symbols is refused quickly: $kind', (encoding) => {
    const start = performance.now()
    const text = encoding === letters || encoding === embedded ? 'a'.repeat(100_000) : '1 '.repeat(50_000)
    expect(errorOf(encoding, text).code).toBe('input.tooLong')
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('numbers', () => {
  const rows = [
    [1, 2],
    [3, -4.5],
  ]
  test.each([
    ['spaces', '1 2\n3 -4.5'],
    ['tabs and Windows lines', '1\t2\r\n3\t-4.5\r\n'],
    ['commas', '1,2\n3, -4.5'],
    ['semicolons', '1;2\n3 ; -4.5\n\n'],
    ['a separator at the end', '1, 2,\n3, -4.5, '],
    ['a typographic minus, signs and exponents', '+1 .2e1\n30e−1 −4.5'],
    ['a typographic minus twice', '1 2\n3 −450e−2'],
  ])('are read with %s', (_, text) => {
    expect(rowsOf(table, text)).toEqual(rows)
  })

  test('of one column may stand in one line', () => {
    expect(rowsOf(single, '1, 2 3')).toEqual([[1], [2], [3]])
    expect(rowsOf(single, '1\n2\n')).toEqual([[1], [2]])
    expect(rowsOf(passengers, '112 118')).toEqual([[112], [118]])
  })

  test('come back as they were typed', () => {
    const sequence = parseInput(table, rows)
    expect(rowsOf(table, inputText(sequence))).toEqual(rows)
    expect(tokensOf(sequence)).toEqual(['1, 2', '3, -4.5'])
    expect(stepsOf(sequence)).toBe(2)
  })

  test.each<[string, Encoding, unknown, object]>([
    ['nothing', single, '', { code: 'input.empty' }],
    ['white space', single, ' \n\t\n', { code: 'input.empty' }],
    ['no rows', single, [], { code: 'input.empty' }],
    ['a word', table, '1 2\n3 four', { code: 'input.notANumber', details: { text: 'four', row: 2, column: 2 } }],
    [
      'a heading',
      table,
      'speed rain\n1 2',
      { code: 'input.notANumber', details: { text: 'speed', row: 1, column: 1 } },
    ],
    ['a hexadecimal', single, '0x10', { code: 'input.notANumber', details: { text: '0x10' } }],
    ['a lone sign', single, '-', { code: 'input.notANumber' }],
    ['half an exponent', single, '1e', { code: 'input.notANumber' }],
    ['a gap', table, '1,2\n3,,4', { code: 'input.notANumber', details: { text: '', row: 2, column: 2 } }],
    ['a gap at the start', table, ',2', { code: 'input.notANumber', details: { text: '', row: 1, column: 1 } }],
    ['NaN in text', table, '1 NaN', { code: 'input.notFinite', details: { text: 'NaN', row: 1, column: 2 } }],
    ['infinity in text', table, '1 2\n-Infinity 1', { code: 'input.notFinite', details: { row: 2, column: 1 } }],
    ['−∞', single, '1 −∞', { code: 'input.notFinite', details: { text: '−∞', row: 2, column: 1 } }],
    ['NaN in rows', table, [[1, Number.NaN]], { code: 'input.notFinite', details: { text: 'NaN', row: 1, column: 2 } }],
    ['more than float32 holds', table, '1 2\n1 1e39', { code: 'input.notFinite', details: { row: 2, column: 2 } }],
    ['more than float64 holds', single, '1 1e999', { code: 'input.notFinite', details: { row: 2, column: 1 } }],
    ['a short row', table, '1 2\n3', { code: 'input.ragged', details: { row: 2, found: 1, expected: 2 } }],
    ['a long row', table, [[1, 2, 3]], { code: 'input.ragged', details: { row: 1, found: 3, expected: 2 } }],
    ['an empty row', single, [[1], []], { code: 'input.ragged', details: { row: 2, found: 0, expected: 1 } }],
    ['two columns for one', single, '1 2\n3 4', { code: 'input.ragged', details: { row: 1, found: 2, expected: 1 } }],
    [
      'zero where a logarithm is taken',
      passengers,
      '5 0',
      { code: 'input.notPositive', details: { value: 0, row: 2 } },
    ],
    ['less than zero there', passengers, [[-1]], { code: 'input.notPositive', details: { value: -1, row: 1 } }],
    ['words for rows', single, [['1']], { code: 'input.needsNumbers' }],
    ['a flat list', single, [1, 2], { code: 'input.needsNumbers' }],
    ['something else', single, { rows: 1 }, { code: 'input.needsNumbers' }],
    ['nothing at all', single, null, { code: 'input.needsNumbers' }],
  ])('are refused: %s', (_, encoding, input, expected) => {
    expect(errorOf(encoding, input)).toMatchObject(expected)
  })

  test('up to the largest float32 are accepted', () => {
    expect(rowsOf(single, '3.4e38 -3.4e38 1e-45 0')).toHaveLength(4)
  })

  test('are refused past the most steps', () => {
    const rows = Array.from({ length: MAX_STEPS + 1 }, () => [1])
    expect(errorOf(single, rows)).toEqual({
      code: 'input.tooLong',
      details: { found: MAX_STEPS + 1, most: MAX_STEPS },
    })
    expect(rowsOf(single, rows.slice(1))).toHaveLength(MAX_STEPS)
  })
})

describe('encoding', () => {
  test('one-hot', () => {
    expect(vectorSize(letters)).toBe(5)
    expect([...encode(letters, parseInput(letters, '한a'))]).toEqual([0, 0, 0, 1, 0, 1, 0, 0, 0, 0])
    expect(symbolIndices(['a', 'b'], ['b', 'z', 'a'])).toEqual([1, -1, 0])
  })

  test('by an embedding table', () => {
    const vectors = Float64Array.of(1, 2, 3, 4, 5, 6)
    expect(vectorSize(embedded)).toBe(2)
    expect([...encode(embedded, parseInput(embedded, 'Bab'), vectors)]).toEqual([5, 6, 1, 2, 3, 4])
    expect(() => encode(embedded, parseInput(embedded, 'a'))).toThrow('table')
  })

  test('standardised', () => {
    expect(vectorSize(table)).toBe(2)
    expect([...encode(table, parseInput(table, '12 3\n8 -1'))]).toEqual([1, 3, -1, -1])
  })

  test('as a change of the logarithm, 0 at first', () => {
    expect(vectorSize(passengers)).toBe(1)
    const [first, second, third] = encode(passengers, parseInput(passengers, `100 ${100 * Math.E} 100`))
    expect(first).toBe(0)
    expect(second).toBeCloseTo(2, 12)
    expect(third).toBeCloseTo(-2, 12)
  })

  test('refuses a sequence of the other kind', () => {
    expect(() => encode(letters, { kind: 'rows', rows: [[1]] })).toThrow('input.needsText')
    expect(() => encode(table, { kind: 'symbols', tokens: ['a'] })).toThrow('input.needsNumbers')
  })
})
