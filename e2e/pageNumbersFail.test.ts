/** The checks of pageNumbers.test.ts can fail: whatever is swapped or changed on the page is noticed. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Trace } from '../src/store/trace'
import type { Weights } from './lib/page'
import { checkPage } from './numbers/check'
import { Expected, type Moment } from './numbers/expected'
import { type Opened, openModel, readPage } from './numbers/open'
import type { Seen, WorkingSeen } from './numbers/seen'

interface Read extends Opened {
  readonly seen: Seen
  readonly moment: Moment
}

async function read(id: string, moment: Moment): Promise<Read> {
  const opened = await openModel(id)
  const seen = await readPage(opened.page, moment)
  await opened.page.context().close()
  return { ...opened, seen, moment }
}

const isNoticed = ({ expected, seen, moment }: Pick<Read, 'expected' | 'seen' | 'moment'>): boolean => {
  try {
    checkPage(expected, seen, moment)
    return false
  } catch {
    return true
  }
}

const exchanged = <T>(record: Readonly<Record<string, T>>, a: string, b: string): Record<string, T> => ({
  ...record,
  [a]: record[b]!,
  [b]: record[a]!,
})

function withTrace({ expected, ...read }: Read, change: (values: Trace['layers'][0]['values']) => typeof values): Read {
  const { cell, trace, weights, card } = expected
  const [layer] = trace.layers
  const changed = { ...trace, layers: [{ ...layer!, values: change(layer!.values) }] }
  return { ...read, expected: new Expected(cell, changed, weights, card) }
}

function withWeights({ expected, ...read }: Read, change: (weights: Weights) => Weights): Read {
  const { cell, trace, weights, card } = expected
  return { ...read, expected: new Expected(cell, trace, change(weights), card) }
}

const withSeen = ({ seen, ...read }: Read, change: (seen: Seen) => Partial<Seen>): Read => ({
  ...read,
  seen: { ...seen, ...change(seen) },
})

const withWorking = (read: Read, node: string, change: (working: WorkingSeen) => Partial<WorkingSeen>): Read =>
  withSeen(read, ({ working }) => ({
    working: { ...working, [node]: { ...working[node]!, ...change(working[node]!) } },
  }))

/** All of one text for the other, and the other way round. */
const swapped = (text: string, a: string, b: string): string =>
  text
    .split(a)
    .map((part) => part.replaceAll(b, a))
    .join(b)

const swappedIn = <T>(value: T, a: string, b: string): T => JSON.parse(swapped(JSON.stringify(value), a, b)) as T

const layer = (name: string): string => `layers.0.${name}`

describe('an LSTM at rest after its last operation', () => {
  let lstm: Read
  beforeAll(async () => {
    lstm = await read('recall-lstm', { step: 5, beat: 5, unit: 3 })
  })

  test('as it is, nothing is noticed', () => {
    expect(() => checkPage(lstm.expected, lstm.seen, lstm.moment)).not.toThrow()
  })

  test.each([
    ['f', 'i'],
    ['zf', 'zi'],
    ['o', 'tc'],
    ['fc', 'ig'],
    ['c', 'h'],
  ])('%s and %s swapped in the trace', (a, b) => {
    expect(isNoticed(withTrace(lstm, (values) => exchanged(values, a, b)))).toBe(true)
  })

  test.each([
    ['W_f', 'W_i'],
    ['U_g', 'U_o'],
    ['b_f', 'b_i'],
  ])('%s and %s swapped in the file', (a, b) => {
    expect(isNoticed(withWeights(lstm, (weights) => exchanged(weights, layer(a), layer(b))))).toBe(true)
  })

  test.each([
    ['W_f', 'W_i'],
    ['W_f', 'U_f'],
    ['b_f', 'b_i'],
    ['x_t', 'h_{t−1}'],
    ['z_{f,t}', 'z_{i,t}'],
  ])('%s and %s swapped in an equation in letters', (a, b) => {
    const wrong = withWorking(lstm, 'zf', ({ equations }) => ({ equations: swappedIn(equations, a, b) }))
    expect(wrong.seen).not.toEqual(lstm.seen)
    expect(isNoticed(wrong)).toBe(true)
  })

  const wrongs: Readonly<Record<string, (seen: Seen) => Partial<Seen>>> = {
    'names of two gates on their boxes': ({ boxes }) => ({ boxes: swappedIn(boxes, 'forget gate', 'input gate') }),
    'letters of two states at the ends of their wires': ({ wires }) => ({ wires: swappedIn(wires, '"ct"', '"ht"') }),
    'gates of two valves': ({ boxes }) => ({ boxes: swappedIn(boxes, '"gate":"f"', '"gate":"i"') }),
    'names of two lanes': ({ lanes }) => ({ lanes: swappedIn(lanes, 'cell state', 'hidden state') }),
    'heads of the table': ({ tableHead }) => ({ tableHead: tableHead.toReversed() }),
    'two operations of the player': ({ beats }) => ({ beats: swappedIn(beats, 'kept of the old', 'newly written') }),
    'all equations of the cell': ({ book }) => ({ book: swappedIn(book, 'U_f', 'U_i') }),
    'two outputs': ({ bars }) => ({ bars: swappedIn(bars, '"A"', '"B"') }),
  }
  test.each(Object.keys(wrongs))('%s swapped', (what) => {
    const wrong = withSeen(lstm, wrongs[what]!)
    expect(wrong.seen).not.toEqual(lstm.seen)
    expect(isNoticed(wrong)).toBe(true)
  })

  test('two names swapped in a sentence', () => {
    const swap = ({ sentence }: WorkingSeen) => ({ sentence: swapped(sentence, 'output gate', 'hidden state') })
    expect(isNoticed(withWorking(lstm, 'h', swap))).toBe(true)
  })
})

test('the two biases of a GRU’s candidate swapped in the file', async () => {
  const gru = await read('recall-gru-after-keeps', { step: 4, beat: 5, unit: 6 })
  expect(isNoticed(gru)).toBe(false)
  expect(isNoticed(withWeights(gru, (weights) => exchanged(weights, layer('b_n'), layer('b_hn'))))).toBe(true)
})

/** Another digit for the first of the last number, and another letter for the first. */
function misprints(text: string): string[] {
  const number = text.replace(/\d(?=[\d.]*\D*$)/, (digit) => String((Number(digit) + 5) % 10))
  const word = text.replace(/[a-zσ]/i, (letter) => (letter === 'q' ? 'k' : 'q'))
  return [number, word].filter((wrong) => wrong !== text)
}

type Path = readonly (string | number)[]

/** What is read besides what the page shows: a row's key, and colours. */
const UNSEEN = ['key', 'role', 'carries']

/** Every text that was read, and where. */
function textsIn(value: unknown, path: Path = []): [Path, string][] {
  if (typeof value === 'string') return UNSEEN.includes(String(path.at(-1))) ? [] : [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

function replacedAt<T>(value: T, [key, ...rest]: Path, text: string): T {
  if (key === undefined) return text as T
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  copy[key] = replacedAt(copy[key], rest, text)
  return copy as T
}

// The larger cell has the operations that the smaller lacks; a part of its texts is enough.
test.each([
  ['recall-min-gru', 1],
  ['recall-gru-after-keeps', 4],
])('%s: a misprint in a text of the page is noticed, one in %d tried', async (id, each) => {
  const whole = await read(id, { step: 7, beat: 2, unit: 9 })
  const all = textsIn(whole.seen).flatMap(([path, text]) => misprints(text).map((wrong) => ({ path, text, wrong })))
  const tried = all.filter((_, k) => k % each === 0)
  const missed = tried.filter(({ path, wrong }) => !isNoticed({ ...whole, seen: replacedAt(whole.seen, path, wrong) }))
  expect(isNoticed(whole)).toBe(false)
  expect(missed.map(({ path, text, wrong }) => `${path.join('.')}: ${text} → ${wrong}`)).toEqual([])
  expect(tried.length).toBeGreaterThan(100)
})
