/** How what the reader types becomes the vectors a network reads, and how its outputs become words again. */

export type Encoding =
  /** Each symbol a vector with a single 1. */
  | { readonly kind: 'one-hot'; readonly symbols: readonly string[]; readonly fold: boolean }
  /** Each symbol a learned vector of `size` numbers. */
  | { readonly kind: 'embedding'; readonly symbols: readonly string[]; readonly fold: boolean; readonly size: number }
  /** Rows of numbers, each column standardised: (v − mean) / scale. */
  | { readonly kind: 'numbers'; readonly columns: readonly Column[] }
  /** One positive number a row, read as its scaled log change from the row before: log(v / v_before) / scale. */
  | { readonly kind: 'log-change'; readonly name: string; readonly scale: number }

export interface Column {
  readonly name: string
  readonly mean: number
  readonly scale: number
}

export type Rows = readonly (readonly number[])[]

/** A sequence as the reader gave it. */
export type Sequence =
  | { readonly kind: 'symbols'; readonly tokens: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: Rows }

export const MAX_STEPS = 5000

/** What is wrong with an input and where, for a message in the reader's language. */
export class InputError extends Error {
  override name = 'InputError'
  readonly code: InputErrorCode
  readonly details: Readonly<Record<string, string | number>>
  constructor(code: InputErrorCode, details: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.code = code
    this.details = details
  }
}

export type InputErrorCode =
  | 'input.empty'
  | 'input.unknownSymbol' // symbol, position (from 1), known
  | 'input.notANumber' // text, row (from 1), column (from 1)
  | 'input.notFinite' // text, row, column
  | 'input.notPositive' // value, row
  | 'input.ragged' // row, found, expected
  | 'input.tooLong' // found, most
  | 'input.needsText'
  | 'input.needsNumbers'
  | 'input.noSuchStep' // step, last
  | 'input.notOne' // found
  | 'input.notFree'
  | 'input.freeTooLong' // given, free, most
  | 'input.freeFlewAway' // steps it could go

export function vectorSize(encoding: Encoding): number {
  switch (encoding.kind) {
    case 'one-hot':
      return encoding.symbols.length
    case 'embedding':
      return encoding.size
    case 'numbers':
      return encoding.columns.length
    case 'log-change':
      return 1
  }
}

export const isSymbolic = (encoding: Encoding): encoding is Extract<Encoding, { kind: 'one-hot' | 'embedding' }> =>
  'symbols' in encoding

const columnsOf = (encoding: Encoding): number => (encoding.kind === 'numbers' ? encoding.columns.length : 1)

/** Letters as a reader counts them, so that an emoji or a Hangul syllable is one. */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), (s) => s.segment)

const checkLength = (found: number): void => {
  if (found === 0) throw new InputError('input.empty')
  if (found > MAX_STEPS) throw new InputError('input.tooLong', { found, most: MAX_STEPS })
}

function parseSymbols(encoding: Extract<Encoding, { symbols: readonly string[] }>, text: string): Sequence {
  // Length first: a pasted book must not be segmented before it is refused.
  if (text.length > 4 * MAX_STEPS) throw new InputError('input.tooLong', { found: text.length, most: MAX_STEPS })
  const known = new Set(encoding.symbols)
  // Text copied from some systems has its syllables and accents in pieces.
  const flat = text
    .normalize('NFC')
    .replace(/[\r\n]+$/u, '')
    .replace(/\s+/gu, ' ')
  const tokens = graphemes(encoding.fold ? flat.toLowerCase() : flat)
  checkLength(tokens.length)
  const at = tokens.findIndex((token) => !known.has(token))
  if (at >= 0) {
    throw new InputError('input.unknownSymbol', {
      symbol: tokens[at]!,
      position: at + 1,
      known: encoding.symbols.map((s) => (s === ' ' ? '␣' : s)).join(' '),
    })
  }
  return { kind: 'symbols', tokens }
}

/** "1.5e3" and "−3" are numbers; "1,5", "0x10" and "" are not. */
function parseNumber(text: string, row: number, column: number): number {
  const plain = text.replaceAll('−', '-')
  if (/^[+-]?(nan|inf(inity)?|∞)$/i.test(plain)) throw new InputError('input.notFinite', { text, row, column })
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) {
    throw new InputError('input.notANumber', { text, row, column })
  }
  return Number(plain)
}

/** "1,,2" lacks a number in the middle; a separator at the end of a line means nothing. */
const splitLine = (line: string): string[] => line.replace(/[,;]$/, '').split(/\s*[,;]\s*|\s+/)

/** One row a line; a single line of many numbers for a one-column model is a column pasted flat. */
function parseRows(encoding: Encoding, text: string): Rows {
  const columns = columnsOf(encoding)
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const cells = lines.filter((line) => line !== '').map(splitLine)
  const flat = columns === 1 && cells.length === 1
  return (flat ? cells[0]!.map((cell) => [cell]) : cells).map((row, r) =>
    row.map((cell, c) => parseNumber(cell, r + 1, c + 1)),
  )
}

function checkRows(encoding: Encoding, rows: Rows): Sequence {
  const expected = columnsOf(encoding)
  checkLength(rows.length)
  rows.forEach((row, r) => {
    if (row.length !== expected) {
      throw new InputError('input.ragged', { row: r + 1, found: row.length, expected })
    }
    row.forEach((value, c) => {
      // Past float32's largest number the GPU would compute with infinity.
      if (!Number.isFinite(Math.fround(value))) {
        throw new InputError('input.notFinite', { text: String(value), row: r + 1, column: c + 1 })
      }
      if (encoding.kind === 'log-change' && value <= 0) {
        throw new InputError('input.notPositive', { value, row: r + 1 })
      }
    })
  })
  return { kind: 'rows', rows }
}

/**
 * Reads what the reader typed, pasted or passed.
 * @throws InputError, saying what is wrong and where
 */
export function parseInput(encoding: Encoding, input: string | Rows): Sequence {
  if (isSymbolic(encoding)) {
    if (typeof input !== 'string') throw new InputError('input.needsText')
    return parseSymbols(encoding, input)
  }
  if (typeof input === 'string') return checkRows(encoding, parseRows(encoding, input))
  if (!Array.isArray(input) || !input.every((row) => Array.isArray(row) && row.every((v) => typeof v === 'number'))) {
    throw new InputError('input.needsNumbers')
  }
  return checkRows(encoding, input)
}

/** The sequence as the reader would type it again. */
export const inputText = (sequence: Sequence): string =>
  sequence.kind === 'symbols' ? sequence.tokens.join('') : sequence.rows.map((row) => row.join(' ')).join('\n')

export const stepsOf = (sequence: Sequence): number =>
  sequence.kind === 'symbols' ? sequence.tokens.length : sequence.rows.length

/** One label a step, for the time axis and the trace. */
export const tokensOf = (sequence: Sequence): readonly string[] =>
  sequence.kind === 'symbols' ? sequence.tokens : sequence.rows.map((row) => row.join(', '))

/** The index of each symbol: what an embedding is looked up by, and a loss compares with. */
export const symbolIndices = (symbols: readonly string[], tokens: readonly string[]): number[] => {
  const index = new Map(symbols.map((symbol, k) => [symbol, k]))
  return tokens.map((token) => index.get(token) ?? -1)
}

const logChange = (encoding: { scale: number }, rows: Rows): Float64Array =>
  Float64Array.from(rows, (row, t) => (t === 0 ? 0 : Math.log(row[0]! / rows[t - 1]![0]!) / encoding.scale))

function standardised(columns: readonly Column[], rows: Rows): Float64Array {
  const vectors = new Float64Array(rows.length * columns.length)
  let at = 0
  for (const row of rows) {
    for (let c = 0; c < columns.length; c++) vectors[at++] = (row[c]! - columns[c]!.mean) / columns[c]!.scale
  }
  return vectors
}

/** The vectors the first layer reads, (T, I). @param table the embedding, (symbols, size) */
export function encode(encoding: Encoding, sequence: Sequence, table?: Float64Array): Float64Array {
  const size = vectorSize(encoding)
  if (!isSymbolic(encoding)) {
    if (sequence.kind !== 'rows') throw new InputError('input.needsNumbers')
    if (encoding.kind === 'log-change') return logChange(encoding, sequence.rows)
    return standardised(encoding.columns, sequence.rows)
  }
  if (sequence.kind !== 'symbols') throw new InputError('input.needsText')
  const vectors = new Float64Array(sequence.tokens.length * size)
  symbolIndices(encoding.symbols, sequence.tokens).forEach((k, t) => {
    if (k < 0) throw new InputError('input.unknownSymbol', { symbol: sequence.tokens[t]!, position: t + 1, known: '' })
    if (encoding.kind === 'one-hot') vectors[t * size + k] = 1
    else if (table) vectors.set(table.subarray(k * size, (k + 1) * size), t * size)
    else throw new Error('an embedding needs its table')
  })
  return vectors
}
