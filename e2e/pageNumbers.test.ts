/**
 * Every number on the page against `gatescope.trace()` and the weights files: labels, equations and rounding are
 * written here a second time, so that the page can't agree with its own mistakes.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Trace } from '../src/store/trace'
import { expectNoErrors } from './lib/browser'
import { eventually, hashOf, openRun, readWeights, seek, traceOf, type Weights } from './lib/page'

/** Three decimals, a real minus; a power of ten for what is huge or would round to nothing. */
function shown(value: number, decimals = 3): string {
  const size = Math.abs(value)
  const short = decimals > 2 ? 1 : 0
  let text = size.toFixed(size >= 100 && decimals > 1 ? 1 : decimals)
  if (size >= 10_000 || (size > 0 && size < 0.5 / 10 ** decimals)) text = size.toExponential(short)
  if (decimals === 0 && size < 1e6) text = String(Math.round(size))
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return sign + text.replace('e+', 'e').replace('-', '−')
}

function shownShare(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '<0.1 %'
  return percent < 10 ? `${percent.toFixed(1)} %` : `${percent.toFixed(0)} %`
}

const seen = (token: string): string => (token === ' ' ? '␣' : token)

type Numbers = readonly (readonly number[])[]

interface CellFacts {
  /** What stands on each box; '' where a node has no letter. */
  readonly symbols: Readonly<Record<string, string>>
  readonly beats: readonly (readonly string[])[]
  /** Elementwise nodes: what they read, and the operation. */
  readonly reads: Readonly<Record<string, readonly string[]>>
  readonly does: Readonly<Record<string, (a: number, b: number, c: number) => number>>
  /** Weighted sums: (weight, from) pairs, and the bias. */
  readonly sums: Readonly<Record<string, { readonly terms: readonly [string, string][]; readonly bias: string }>>
  readonly lanes: readonly string[]
  readonly names: Readonly<Record<string, string>>
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const times = (a: number, b: number): number => a * b
const gateSum = (gate: string, from = "h'") => ({
  terms: [
    [`W_${gate}`, 'x'],
    [`U_${gate}`, from],
  ] as [string, string][],
  bias: `b_${gate}`,
})

const facts: Readonly<Record<string, CellFacts>> = {
  rnn: {
    symbols: { x: 'xt', "h'": 'ht−1', zh: 'zh,t', h: 'ht' },
    beats: [['zh'], ['h']],
    reads: { h: ['zh'] },
    does: { h: Math.tanh },
    sums: { zh: gateSum('h') },
    lanes: ['h'],
    names: { h: 'hidden state', zh: 'weighted sum', "h'": 'hidden state before' },
  },
  lstm: {
    symbols: {
      x: 'xt',
      "h'": 'ht−1',
      "c'": 'ct−1',
      zi: 'zi,t',
      zf: 'zf,t',
      zg: 'zg,t',
      zo: 'zo,t',
      i: 'it',
      f: 'ft',
      g: 'gt',
      o: 'ot',
      c: 'ct',
      h: 'ht',
      fc: '',
      ig: '',
      tc: '',
    },
    beats: [['zi', 'zf', 'zg', 'zo'], ['i', 'f', 'g', 'o'], ['fc', 'ig'], ['c'], ['tc'], ['h']],
    reads: {
      i: ['zi'],
      f: ['zf'],
      g: ['zg'],
      o: ['zo'],
      fc: ['f', "c'"],
      ig: ['i', 'g'],
      c: ['fc', 'ig'],
      tc: ['c'],
      h: ['o', 'tc'],
    },
    does: {
      i: sigmoid,
      f: sigmoid,
      g: Math.tanh,
      o: sigmoid,
      fc: times,
      ig: times,
      c: (a, b) => a + b,
      tc: Math.tanh,
      h: times,
    },
    sums: { zi: gateSum('i'), zf: gateSum('f'), zg: gateSum('g'), zo: gateSum('o') },
    lanes: ['i', 'f', 'g', 'c', 'o', 'h'],
    names: {
      i: 'input gate',
      f: 'forget gate',
      g: 'candidate',
      o: 'output gate',
      c: 'cell state',
      h: 'hidden state',
      fc: 'kept of the old',
      ig: 'newly written',
      tc: 'cell state, squashed',
      zf: 'forget gate, weighted sum',
      "c'": 'cell state before',
    },
  },
  gru: {
    symbols: {
      x: 'xt',
      "h'": 'ht−1',
      zr: 'zr,t',
      zu: 'zu,t',
      zn: 'zn,t',
      r: 'rt',
      u: 'ut',
      n: 'nt',
      h: 'ht',
      rh: '',
    },
    beats: [['zr', 'zu'], ['r', 'u'], ['rh'], ['zn'], ['n'], ['h']],
    reads: { r: ['zr'], u: ['zu'], rh: ['r', "h'"], n: ['zn'], h: ['u', 'n', "h'"] },
    does: { r: sigmoid, u: sigmoid, rh: times, n: Math.tanh, h: (u, n, h) => u * n + (1 - u) * h },
    sums: { zr: gateSum('r'), zu: gateSum('u'), zn: gateSum('n', 'rh') },
    lanes: ['r', 'u', 'n', 'h'],
    names: { r: 'reset gate', u: 'update gate', n: 'candidate', h: 'hidden state', rh: 'hidden state after reset' },
  },
}

interface BoxSeen {
  readonly node: string
  readonly unit: number
  readonly symbol: string
  readonly value: string
  readonly label: string
}

interface WorkingSeen {
  readonly title: string
  readonly operands: readonly (readonly [ref: string, text: string])[]
  readonly equation: string
  readonly terms: readonly (readonly [key: string, detail: string, product: string])[]
  readonly exact: string
  readonly curve: string
}

interface Seen {
  readonly compact: boolean
  readonly boxes: readonly BoxSeen[]
  readonly working: Readonly<Record<string, WorkingSeen>>
  readonly bars: readonly (readonly [symbol: string, text: string])[]
  readonly tokens: readonly (readonly [said: string, read: string, title: string])[]
  readonly table: readonly (readonly string[])[]
  readonly legends: Readonly<Record<string, string>>
  readonly forecast: string
  readonly sentence: string
}

/** Reads the whole page in one go, opening every box one after the other. */
async function readPage(): Promise<Seen> {
  const all = (selector: string, within: ParentNode = document): Element[] => [...within.querySelectorAll(selector)]
  const textIn = (selector: string, within: ParentNode = document): string =>
    within.querySelector(selector)?.textContent ?? ''
  const sentence = textIn('.sentence')
  const boxes = all('.circuit .box').map((box) => ({
    node: box.getAttribute('data-node')!,
    unit: Number(box.getAttribute('data-unit')),
    symbol: textIn('.box-symbol', box),
    value: textIn('.box-value', box),
    label: box.getAttribute('aria-label')!,
  }))
  const workingNow = () => ({
    title: textIn('.working h2'),
    operands: all('.working [data-operand]').map((b) => [b.getAttribute('data-operand')!, b.textContent] as const),
    equation: all('.working .equation :is(mn, mi, mo, mtext)')
      .map(({ textContent }) => textContent)
      .join(' '),
    terms: all('.working .terms tr').map(
      (row) => [row.getAttribute('data-term')!, textIn('.term-detail', row), textIn('.term-product', row)] as const,
    ),
    exact: all('.working .note').at(-1)?.textContent ?? '',
    curve: textIn('.working figcaption'),
  })
  const working: Record<string, ReturnType<typeof workingNow>> = {}
  for (const { node } of boxes) {
    const box = document.querySelector(`.circuit .box[data-node="${CSS.escape(node)}"]`)!
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    // The working follows the circuit by a frame.
    const followed = () => document.querySelector('.working')?.getAttribute('data-selected') === node
    while (box.getAttribute('aria-pressed') !== 'true' || !followed()) await new Promise((done) => setTimeout(done))
    working[node] = workingNow()
  }
  return {
    compact: document.querySelector('.circuit svg.is-compact') !== null,
    boxes,
    working,
    bars: all('.bars button').map((bar) => [bar.getAttribute('data-output')!, textIn('b', bar)] as const),
    tokens: all('.token').map(
      (token) => [textIn('.token-said', token), textIn('.token-read', token), token.getAttribute('title')!] as const,
    ),
    table: all('.table-frame tbody tr').map((row) => all('th, td', row).map((cell) => cell.textContent)),
    legends: Object.fromEntries(all('[data-series]').map((b) => [b.getAttribute('data-series')!, b.textContent])),
    forecast: textIn('.forecast'),
    sentence,
  }
}

class Expected {
  readonly cell: CellFacts
  readonly trace: Trace
  readonly weights: Weights
  constructor(cell: CellFacts, trace: Trace, weights: Weights) {
    this.cell = cell
    this.trace = trace
    this.weights = weights
  }

  vector(ref: string, step: number): readonly number[] {
    const { values, hiddenSize } = this.trace.layers[0]!
    if (ref === 'x') return this.trace.input[step]!
    if (!ref.endsWith("'")) return (values as Record<string, Numbers>)[ref]![step]!
    return step === 0 ? Array(hiddenSize).fill(0) : this.vector(ref.slice(0, -1), step - 1)
  }

  /** Every product of a weighted sum. */
  products(node: string, step: number, unit: number) {
    return this.cell.sums[node]!.terms.flatMap(([name, from]) => {
      const vector = this.vector(from, step)
      const { values } = this.weights[`layers.0.${name}`]!
      return vector.map((value, k) => ({ key: `${from}.${k}`, weight: values[unit * vector.length + k]!, value }))
    })
  }

  /** The readout, computed again from h. */
  said(step: number, softmax: boolean): number[] {
    const h = this.vector('h', step)
    const { values } = this.weights['readout.W']!
    const logits = [...this.weights['readout.b']!.values].map((b, k) =>
      h.reduce((sum, value, j) => sum + values[k * h.length + j]! * value, b),
    )
    if (!softmax) return logits
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0)
    return logits.map((z) => Math.exp(z) / total)
  }
}

/** Two ways of adding up may round the last digit differently: the text of either is right. */
const either = (value: number, format: (v: number) => string): string[] => [
  ...new Set([value, value - 1e-6, value + 1e-6].map((v) => format(v))),
]

/** A number as it is written on the page: its value, and what one of its last digit is worth. */
function written(text: string): { value: number; unit: number } {
  const plain = text.replaceAll('−', '-').replace('≈', '').trim()
  const [mantissa = '', exponent = '0'] = plain.split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  // Zeros at the end may be left out: at least three decimals are meant.
  return {
    value: Number(plain),
    unit: 10 ** (Number(exponent) - (plain.includes('e') ? decimals : Math.max(decimals, 3))),
  }
}

/** @param units how far off it may be, in units of its last digit: half a one where it was only rounded */
function standsFor(text: string, value: number, units = 0.5): boolean {
  const number = written(text)
  const unit = Math.abs(value) >= 100 && !text.includes('e') ? Math.max(number.unit, 0.1) : number.unit
  return Math.abs(number.value - value) <= units * unit + 2e-6 * Math.max(1, Math.abs(value))
}

const mentions = (text: string, value: number): boolean =>
  (text.match(/−?\d+(?:\.\d+)?(?:e−?\d+)?/g) ?? []).some((number) => standsFor(number, value))

function checkBoxes(expected: Expected, page: Seen, step: number, beat: number, unit: number): void {
  const { cell } = expected
  expect(page.boxes.map(({ node }) => node).sort()).toEqual(Object.keys(cell.symbols).sort())
  for (const { node, unit: at, symbol, value, label } of page.boxes) {
    const where = `${node}, step ${step}, beat ${beat}, unit ${unit}`
    const vector = expected.vector(node, step)
    const largest = vector.reduce((best, v, k) => (Math.abs(v) > Math.abs(vector[best]!) ? k : best), 0)
    expect(at, where).toBe(node === 'x' ? largest : unit)
    expect(symbol, where).toBe(cell.symbols[node])
    const waiting = cell.beats.findIndex((names) => names.includes(node)) > beat
    expect(value, where).toBe(waiting ? '·' : shown(vector[at]!, page.compact ? 2 : 3))
    expect(label, where).toContain(waiting ? 'not computed yet' : shown(vector[at]!, page.compact ? 2 : 3))
    if (cell.names[node]) expect(label, where).toMatch(new RegExp(`^${cell.names[node]} `))
  }
}

function checkWorking(expected: Expected, page: Seen, step: number, unit: number): void {
  const { cell } = expected
  const at = (ref: string): number => expected.vector(ref, step)[unit]!
  for (const [node, reads] of Object.entries(cell.reads)) {
    const { title, operands, equation, exact, curve } = page.working[node]!
    const where = `${node}, step ${step}, unit ${unit}`
    if (cell.names[node]) expect(title, where).toBe(cell.names[node])
    expect(operands.map(([ref]) => ref).sort(), where).toEqual([...reads].sort())
    for (const [ref, text] of operands) expect(standsFor(text!, at(ref!)), `${where}: ${ref} is ${text}`).toBe(true)
    for (const ref of [...reads, node]) {
      expect(mentions(equation, at(ref)), `${where}: ${ref}, ${at(ref)}, in ${equation}`).toBe(true)
    }
    const [a = 0, b = 0, c = 0] = reads.map(at)
    expect(cell.does[node]!(a, b, c), `${where}: what is shown is what the operation gives`).toBeCloseTo(at(node), 4)
    expect(exact, where).toBe(`Unit ${unit} at step ${step}, in full: ${shown(at(node), 7)}`)
    if (cell.does[node] === sigmoid || cell.does[node] === Math.tanh) {
      const name = cell.does[node] === sigmoid ? 'σ' : 'tanh'
      const y = cell.does[node]!(a, b, c)
      const slope = name === 'σ' ? y * (1 - y) : 1 - y * y
      expect(curve, where).toContain(`${name} at ${shown(a)} is ${shown(y)}`)
      expect(
        either(slope, shown).some((text) => curve.includes(`slope ${text}`)),
        `${where}: ${curve}`,
      ).toBe(true)
    } else expect(curve, where).toBe('')
  }
  for (const node of Object.keys(cell.sums)) checkSum(expected, page.working[node]!, node, step, unit)
  // An activation shows the sum it squashes.
  for (const [node, [below]] of Object.entries(cell.reads)) {
    if (below !== undefined && cell.sums[below] && cell.reads[node]!.length === 1) {
      checkSum(expected, page.working[node]!, below, step, unit)
    }
  }
}

const SHOWN_TERMS = 7

function checkSum(expected: Expected, { terms }: WorkingSeen, node: string, step: number, unit: number): void {
  const where = `${node}, step ${step}, unit ${unit}`
  const products = expected
    .products(node, step, unit)
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.weight * b.value) - Math.abs(a.weight * a.value))
  const top = products.slice(0, SHOWN_TERMS)
  const rest = products.slice(SHOWN_TERMS).reduce((sum, { weight, value }) => sum + weight * value, 0)
  const bias = expected.weights[`layers.0.${expected.cell.sums[node]!.bias}`]!.values[unit]!
  const recorded = expected.vector(node, step)[unit]!
  expect(
    terms.slice(0, top.length).map(([key]) => key),
    where,
  ).toEqual(top.map(({ key }) => key))
  top.forEach(({ key, weight, value }, k) => {
    const [, detail = '', shownProduct = ''] = terms[k]!
    const [first = '', second = ''] = detail.split(' × ')
    expect(
      standsFor(first, weight) && standsFor(second.replace(/[()]/g, ''), value),
      `${where}, ${key}: ${detail}`,
    ).toBe(true)
    // So that the terms add up on screen, one of them may be a unit of its last digit off.
    expect(standsFor(shownProduct, weight * value, 1.5), `${where}, ${key}: ${shownProduct}`).toBe(true)
  })
  const others = terms.slice(top.length)
  expect(
    others.map(([key]) => key),
    where,
  ).toEqual([...(products.length > SHOWN_TERMS ? ['rest'] : []), 'bias', 'sum'])
  const product = new Map(others.map(([key, , text]) => [key, text]))
  if (product.has('rest')) expect(standsFor(product.get('rest')!, rest, 1.5), where).toBe(true)
  expect(standsFor(product.get('bias')!, bias, 1.5), where).toBe(true)
  expect(standsFor(product.get('sum')!, recorded), where).toBe(true)
  const onScreen = terms.filter(([key]) => key !== 'sum').reduce((sum, [, , text]) => sum + written(text!).value, 0)
  expect(onScreen, `${where}: what is shown adds up to what is shown`).toBeCloseTo(
    written(product.get('sum')!).value,
    9,
  )
  const total = products.reduce((sum, { weight, value }) => sum + weight * value, bias)
  expect(total, `${where}: the terms add up to the sum`).toBeCloseTo(recorded, 4)
}

const indexOfLargest = (values: readonly number[]): number =>
  values.reduce((best, value, k) => (value > values[best]! ? k : best), 0)

function checkPredictions(
  expected: Expected,
  page: Seen,
  step: number,
  outputs: readonly string[],
  from: number,
): void {
  const shares = expected.said(step, true)
  const listed = outputs.map((symbol, k) => ({ symbol, share: shares[k]! }))
  const sorted = outputs.length > 6 ? listed.toSorted((a, b) => b.share - a.share).slice(0, 6) : listed
  expect(
    page.bars.map(([symbol]) => symbol),
    `step ${step}`,
  ).toEqual(sorted.map(({ symbol }) => symbol))
  for (const [k, [symbol, text]] of page.bars.entries()) {
    expect(either(sorted[k]!.share, shownShare), `${symbol} after step ${step}`).toContain(text)
  }
  page.tokens.forEach(([said, read, title], k) => {
    const here = expected.said(from + k, true)
    const best = indexOfLargest(here)
    expect(said, `at step ${from + k}`).toBe(seen(outputs[best]!))
    expect(read, `at step ${from + k}`).toBe(seen(expected.trace.tokens[from + k]!))
    const says = (share: string): string => `step ${from + k}: ${read} → ${said} ${share}`
    expect(either(here[best]!, shownShare).map(says), `at step ${from + k}`).toContain(title)
  })
}

function checkForecast(expected: Expected, page: Seen, step: number): void {
  const values = expected.trace.tokens.map(Number)
  const forecast = (t: number): number => values[t]! * Math.exp(0.1 * expected.said(t, false)[0]!)
  const whole = (value: number | undefined): string => (value === undefined ? '' : shown(value, 0))
  expect(page.legends['actual']).toBe(whole(values[step]))
  expect(page.legends['persistence']).toBe(whole(values[step - 1]))
  expect(page.legends['last-year']).toBe(whole(values[step - 12]))
  expect(page.legends['network']).toBe(step === 0 ? '' : whole(forecast(step - 1)))
  expect(page.forecast).toContain(`Next: ${whole(forecast(step))}`)
  if (step + 1 < values.length) {
    expect(page.forecast).toContain(`came ${whole(values[step + 1])}`)
    expect(page.forecast).toContain(`off by ${whole(forecast(step) - values[step + 1]!)}`)
  }
  expect(expected.trace.output[step]![0]).toBeCloseTo(expected.said(step, false)[0]!, 4)
}

function checkTable(expected: Expected, page: Seen, unit: number): void {
  expect(page.table.length).toBeGreaterThan(1)
  for (const [step, token, ...values] of page.table) {
    const t = Number(step)
    expect(token).toBe(seen(expected.trace.tokens[t]!))
    expect(values, `unit ${unit}, step ${t}`).toEqual(
      expected.cell.lanes.map((name) => shown(expected.vector(name, t)[unit]!)),
    )
  }
}

async function lookAt(page: Page, step: number, beat: number, unit: number): Promise<Seen> {
  await seek(page, step, beat)
  const back = page.locator('.box[data-node="h"]')
  await back.press('Enter')
  await page.locator('.unit-picker input').fill(String(unit))
  return page.evaluate(readPage)
}

const moments: Readonly<Record<string, readonly (readonly [step: number, beat: number, unit: number])[]>> = {
  'recall-rnn': [
    [0, 0, 0],
    [3, 1, 7],
    [16, 1, 15],
  ],
  'recall-lstm': [
    [0, 0, 0],
    [1, 1, 4],
    [5, 2, 9],
    [8, 3, 15],
    [12, 4, 2],
    [16, 5, 11],
  ],
  'recall-gru': [
    [0, 5, 0],
    [4, 0, 3],
    [7, 1, 8],
    [9, 2, 15],
    [12, 3, 1],
    [14, 4, 6],
    [16, 5, 10],
  ],
  'letters-lstm': [
    [0, 5, 0],
    [11, 3, 42],
    [30, 5, 87],
  ],
  'airline-gru': [
    [0, 5, 0],
    [13, 2, 5],
    [100, 5, 11],
    [143, 5, 3],
  ],
}

describe.each(Object.keys(moments))('%s', (id) => {
  let page: Page
  let weights: Weights
  let outputs: readonly string[]
  beforeAll(async () => {
    page = await openRun({ query: 'lang=en', hash: hashOf({ model: id }) })
    await page.getByRole('button', { name: 'Show the numbers as a table' }).click()
    await page.locator('.table-frame').waitFor()
    weights = await readWeights(id)
    outputs = (JSON.parse(await readFile(`public/models/${id}.json`, 'utf8')) as { network: { outputs: string[] } })
      .network.outputs
  })

  test.each(moments[id]!)('step %d, beat %d, unit %d: every number is the one computed', async (step, beat, unit) => {
    const seenNow = await lookAt(page, step, beat, unit)
    const trace = await traceOf(page)
    const expected = new Expected(facts[trace.layers[0]!.cell.type]!, trace, weights)
    checkBoxes(expected, seenNow, step, beat, unit)
    checkWorking(expected, seenNow, step, unit)
    checkTable(expected, seenNow, unit)
    if (id.startsWith('airline')) checkForecast(expected, seenNow, step)
    else checkPredictions(expected, seenNow, step, outputs, Number(seenNow.table[0]![0]))
    expectNoErrors(page)
  })

  test('a picture of narrow boxes shows two decimals of the same numbers', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await eventually(() => page.locator('.circuit-frame svg').evaluate((svg) => svg.clientWidth)).toBeLessThan(390)
    const [step, beat, unit] = moments[id]![1]!
    const seenNow = await lookAt(page, step, beat, unit)
    const trace = await traceOf(page)
    checkBoxes(new Expected(facts[trace.layers[0]!.cell.type]!, trace, weights), seenNow, step, beat, unit)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

test('the numbers test can fail: two gates swapped in the trace are noticed', async () => {
  const page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'recall-lstm' }) })
  const seenNow = await lookAt(page, 5, 5, 3)
  const trace = await traceOf(page)
  const weights = await readWeights('recall-lstm')
  const layer = trace.layers[0]!
  const { f, i } = layer.values
  const swapped: Trace = { ...trace, layers: [{ ...layer, values: { ...layer.values, f: i!, i: f! } }] }
  const check = (given: Trace) => () => {
    checkBoxes(new Expected(facts['lstm']!, given, weights), seenNow, 5, 5, 3)
  }
  expect(check(trace)).not.toThrow()
  expect(check(swapped)).toThrow()
})
