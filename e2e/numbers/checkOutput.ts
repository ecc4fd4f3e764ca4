/** What the network says: an output's own working, the bars, the answers over the tokens, forecasts. */
import { expect } from 'vitest'
import { checkBias, checkRow } from './checkStrip'
import { checkTerms } from './checkSum'
import type { Expected, Moment } from './expected'
import type { Seen } from './seen'
import { either, expectText, seen, shown, shownShare } from './text'

/** Outputs are listed in order of their shares where there are more than these. */
const LISTED = 6

const indexOfLargest = (values: readonly number[]): number =>
  values.reduce((best, value, k) => (value > values[best]! ? k : best), 0)

/** @param softmax whether outputs are shares, or a number as it is */
export function checkOutput(expected: Expected, page: Seen, moment: Moment, softmax: boolean): void {
  const { step } = moment
  const working = page.working['y']!
  const where = `the output at step ${step}`
  const row = indexOfOutput(expected, working.lines[0]!)
  const [logit, said] = [expected.logits(step)[row]!, expected.said(step, softmax)[row]!]
  expect(working.title, where).toBe('output')
  const name = seen(expected.card.outputs[row]!)
  const says = (text: string): string =>
    softmax ? `${name} ${text} softmax over ${expected.card.outputs.length} outputs` : `${name} ${text}`
  expect(either(said, softmax ? shownShare : shown).map(says), where).toContain(working.lines[0])
  expect(working.equations, where).toEqual([
    { of: 'y', formulas: [softmax ? 'y_t = softmax(z_{y,t})' : 'y_t = z_{y,t}', 'z_{y,t} = W_y h_t + b_y'] },
  ])
  if (softmax) checkSoftmax(working.softmax, expected.logits(step), { logit, said, where })
  const cells = expected.readoutRow(row, step)
  const products = cells.map((cell) => ({ ...cell, key: `h.${cell.index}`, label: `h_t | [${cell.index}]` }))
  const bias = expected.weights['readout.b']!.values[row]!
  checkTerms(working, { products, bias, total: logit, label: 'z_{y,t} | output' }, where)
  const largest = Math.max(...cells.map(({ weight, value }) => Math.abs(weight * value)))
  expect(
    working.strips.map(({ weight }) => weight),
    where,
  ).toEqual(['W_y'])
  checkRow(working.strips[0]!, { weight: 'W_y', row, letter: 'h_t', nameOf: String, cells, largest, where })
  checkBias(working, `b_y [${row}]`, bias, where)
}

/** Which output a line such as `␣ 12 % softmax over 27 outputs` is on. */
function indexOfOutput({ card }: Expected, line: string): number {
  const index = card.outputs.findIndex((symbol) => line.startsWith(`${seen(symbol)} `))
  expect(index, `an output in “${line}”`).toBeGreaterThanOrEqual(0)
  return index
}

interface Said {
  readonly logit: number
  readonly said: number
  readonly where: string
}

function checkSoftmax(line: string, logits: readonly number[], { logit, said, where }: Said): void {
  const all = logits.reduce((sum, z) => sum + Math.exp(z), 0)
  const values: Readonly<Record<string, number>> = { z: logit, own: Math.exp(logit), all, said }
  const valueAt = (place: string): number => values[place]!
  expectText(line.replace('≈', '='), 'e<z> / Σk ez = <own> / <all> = <said>', { valueAt, where })
}

export function checkPredictions(expected: Expected, page: Seen, { step }: Moment): void {
  const { outputs } = expected.card
  const shares = expected.said(step, true)
  const listed = outputs.map((symbol, k) => ({ symbol, share: shares[k]! }))
  const sorted = outputs.length > LISTED ? listed.toSorted((a, b) => b.share - a.share).slice(0, LISTED) : listed
  expect(
    page.bars.map(([symbol]) => symbol),
    `step ${step}`,
  ).toEqual(sorted.map(({ symbol }) => symbol))
  for (const [k, [symbol, text]] of page.bars.entries()) {
    expect(either(sorted[k]!.share, shownShare), `${symbol} after step ${step}`).toContain(text)
  }
  checkTokens(expected, page)
}

function checkTokens(expected: Expected, page: Seen): void {
  const from = Number(page.table[0]![0])
  page.tokens.forEach(([said, read, title], k) => {
    const here = expected.said(from + k, true)
    const best = indexOfLargest(here)
    expect(said, `at step ${from + k}`).toBe(seen(expected.card.outputs[best]!))
    expect(read, `at step ${from + k}`).toBe(seen(expected.trace.tokens[from + k]!))
    const says = (share: string): string => `step ${from + k}: ${read} → ${said} ${share}`
    expect(either(here[best]!, shownShare).map(says), `at step ${from + k}`).toContain(title)
  })
}

/** What came next: its place, its share and its surprise. */
export function checkCame(expected: Expected, page: Seen, { step }: Moment): void {
  const { tokens } = expected.trace
  const next = tokens[step + 1]
  if (next === undefined) {
    expect(page.came).toBe('Nothing has come after it yet.')
    return
  }
  const { outputs } = expected.card
  const shares = expected.said(step, true)
  const share = shares[outputs.indexOf(next.toLowerCase())]!
  const rank = 1 + shares.filter((other) => other > share).length
  const [before = '', bits = ''] = page.came.split(/ (?=\S+ bits of surprise$)/)
  const says = (text: string): string => `came: “${seen(next.toLowerCase())}” ${rank} of ${outputs.length} ${text}`
  expect(either(share, shownShare).map(says)).toContain(before)
  expect(either(share, (near) => `${shown(-Math.log2(near), 1)} bits of surprise`)).toContain(bits)
}

export function checkForecast(expected: Expected, page: Seen, { step }: Moment): void {
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
