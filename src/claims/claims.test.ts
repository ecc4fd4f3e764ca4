/** Every verdict can come out either way: it follows from the measurement, and from nothing else. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cellByVariant } from '../cells/index'
import { readModel } from '../formats/model'
import type { Network } from '../model/network'
import { compareEn } from '../text/parts/compare.en'
import { compareKo } from '../text/parts/compare.ko'
import type { Bench, Each, Sliced, Verdict } from './claim'
import { apart, apartness, asGood, correlation, fewer, kept } from './gru'
import { claims } from './index'
import { far, overwritten, same, slower } from './lstm'
import { fades, lengths, order } from './rnn'
import { timingOf } from './timing'

type Line = readonly (readonly [number, number])[]
const line = (...shares: number[]): Line => shares.map((share, k) => [k + 1, share])
const lines = (rnn: Line, lstm: Line, gru: Line): Each<Line> => ({ rnn, lstm, gru })
const whole = line(1, 1, 1, 1, 1)
const guessed = line(0.25, 0.25, 0.25, 0.25, 0.25)
const each = <T>(rnn: T, lstm: T, gru: T): Each<T> => ({ rnn, lstm, gru })
const moved = (changed: number, by = changed) => ({ changed, order: by, time: by / 2 })
const around = (value: number, spread = 0) => ({ value, low: value - spread, high: value + spread })

/** Each claim on measurements made up for it, and how it then stands. */
const cases: readonly (readonly [what: string, verdict: Verdict, outcome: Verdict['outcome']])[] = [
  ['order always noticed', order.judge(each(moved(0.95), moved(1), moved(1))), 'holds'],
  ['order noticed now and then', order.judge(each(moved(0.6), moved(1), moved(1))), 'partly'],
  ['order moves the output only', order.judge(each(moved(0, 0.3), moved(1), moved(1))), 'partly'],
  ['order never noticed', order.judge(each(moved(0.02), moved(1), moved(1))), 'fails'],
  ['every length as well', lengths.judge(lines(line(0.8, 0.8, 0.79), whole, whole)), 'holds'],
  ['every length, not as well', lengths.judge(lines(line(0.8, 0.5, 0.4), whole, whole)), 'partly'],
  ['no number at some length', lengths.judge(lines(line(0.8, 0.5, Number.NaN), whole, whole)), 'fails'],
  ['nothing left', fades.judge(lines(line(1, 0.6, 0.3), whole, whole)), 'holds'],
  ['some left', fades.judge(lines(line(1, 0.6, 0.5), whole, whole)), 'partly'],
  ['a little lost', fades.judge(lines(line(1, 0.9, 0.8), whole, whole)), 'partly'],
  ['nothing fades', fades.judge(lines(whole, whole, whole)), 'fails'],
  ['as an RNN', same.judge({ order: each(moved(0), moved(1), moved(0)), lengths: whole }), 'holds'],
  ['not at any length', same.judge({ order: each(moved(0), moved(1), moved(0)), lengths: line(1, 0.5) }), 'partly'],
  ['not in order', same.judge({ order: each(moved(0), moved(0.5), moved(0)), lengths: whole }), 'partly'],
  ['neither', same.judge({ order: each(moved(0), moved(0.5), moved(0)), lengths: line(1, 0.5) }), 'fails'],
  ['carried far', far.judge({ lines: lines(guessed, whole, whole), kept: 0.03 }), 'holds'],
  ['carried half', far.judge({ lines: lines(guessed, line(1, 0.6), whole), kept: 0.03 }), 'partly'],
  ['not carried', far.judge({ lines: lines(guessed, guessed, whole), kept: 0.03 }), 'fails'],
  ['overwritten by one', overwritten.judge(lines(guessed, line(1, 0.7, 0.6, 0.5, 0.3), whole)), 'holds'],
  ['overwritten by many', overwritten.judge(lines(guessed, line(1, 0.99, 0.95, 0.8, 0.3), whole)), 'partly'],
  ['never overwritten', overwritten.judge(lines(guessed, line(1, 1, 0.99, 0.98, 0.95), whole)), 'fails'],
  ['slower than both', slower.judge(each(around(1), around(9, 1), around(4, 1))), 'holds'],
  ['slower than one', slower.judge(each(around(1), around(9, 3), around(8, 3))), 'partly'],
  ['no slower', slower.judge(each(around(9, 3), around(9, 3), around(8, 3))), 'fails'],
  ['fewer', fewer.judge(each(1, 4, 3)), 'holds'],
  ['no fewer', fewer.judge(each(1, 4, 4)), 'fails'],
  [
    'better on one',
    asGood.judge({ recall: each(0, 1, 0.5), airline: each(0, 9, 8), letters: each<number | undefined>(0, 2, 2.5) }),
    'holds',
  ],
  [
    'worse on all',
    asGood.judge({ recall: each(0, 1, 0.5), airline: each(0, 8, 9), letters: each<number | undefined>(0, 2, 2.5) }),
    'fails',
  ],
  ['kept better', kept.judge(lines(guessed, line(1, 0.8, 0.6, 0.4, 0.2), whole)), 'holds'],
  ['kept alike', kept.judge(lines(guessed, line(1, 0.8, 0.6, 0.4), line(1, 0.79, 0.6, 0.3))), 'partly'],
  ['kept worse', kept.judge(lines(guessed, whole, line(1, 0.8, 0.6, 0.4, 0.2))), 'fails'],
  ['only the LSTM withholds', apart.judge(each(out(0), out(0.3), out(0))), 'holds'],
  ['nobody withholds', apart.judge(each(out(0), out(0.01), out(0))), 'partly'],
  ['the GRU withholds', apart.judge(each(out(0), out(0.3), out(0.3))), 'fails'],
]

function out(withheld: number) {
  return { withheld, correlation: 1 - withheld }
}

describe('verdicts', () => {
  test.each(cases)('%s', (_, verdict, outcome) => {
    expect(verdict.outcome).toBe(outcome)
  })

  test.each(cases)('%s: said in both languages, with the numbers it has', (_, { key, numbers }) => {
    for (const words of [compareEn, compareKo] as Readonly<Record<string, string>>[]) {
      const text = words[key]!
      expect(text, key).toEqual(expect.any(String))
      for (const [, place] of text.matchAll(/\{(\w+)\}/g)) expect(Object.keys(numbers), key).toContain(place)
    }
  })

  test('a fading that is half done at a gap names it', () => {
    expect(fades.judge(lines(line(1, 0.6, 0.5), whole, whole)).numbers.half.value).toBe(2)
  })
})

describe('measures', () => {
  test('the middle of the samples, and where the middle half of them lies', () => {
    expect(timingOf([5, 1, 2, 100, 3])).toEqual({ value: 3, low: 2, high: 5 })
  })

  test('correlation: 1 along, −1 against, 0 where nothing varies', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
    expect(correlation([1, 1, 1], [1, 2, 3])).toBe(0)
  })

  test('withheld is what is well remembered and less than half put out', () => {
    const memory = Float64Array.of(0.9, -0.8, 0.6, 0.1)
    expect(apartness(memory, Float64Array.of(0.9, -0.1, 0.5, 0)).withheld).toBeCloseTo(1 / 3, 12)
    expect(apartness(memory, memory)).toEqual({ withheld: 0, correlation: expect.closeTo(1, 12) })
  })
})

const networkOf = (id: string): Network => {
  const file = (ending: string) => readFileSync(`public/models/${id}.${ending}`)
  return readModel(JSON.parse(file('json').toString()), new Uint8Array(file('safetensors')), cellByVariant).network
}

function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

describe('on the shipped weights', () => {
  const subject = (id: string) => ({ network: networkOf(id), score: 1 })
  const bench: Bench = {
    subjects: { recall: each(subject('recall-rnn'), subject('recall-lstm'), subject('recall-gru')) },
    series: [],
  }

  test.each(claims.filter(({ needs }) => needs.length === 1).map((claim) => [claim.id, claim] as const))(
    '%s is measured, judged and drawn',
    (_, claim) => {
      const measured = finish(claim.measure(bench))
      const { numbers } = claim.judge(measured)
      for (const { value } of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true)
      expect(claim.plot(measured).kind).toMatch(/lines|bars/)
    },
  )

  test('the same seed measures the same', () => {
    expect(finish(order.measure(bench))).toEqual(finish(order.measure(bench)))
  })
})
