import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { parseInput, tokensOf } from '../model/encoding'
import { canRunFreely } from '../model/freeRun'
import { initialNetwork } from '../model/initialise'
import { mulberry32 } from '../model/random'
import { dates } from './dates'
import { type Day, dayOf, ISO_LENGTH, isoOf, SYMBOLS, WRITTEN } from './datesAnswers'
import { datesBatch, FIRST_YEAR, FORMS, LAST_YEAR, sequenceOf, splitDays } from './datesForms'
import { copied, datesHeldOut, exactIn, triedWith, writtenAfter } from './datesScore'

const lstm = cellById('lstm')!
const { train, heldOut } = splitDays()
const answers = (text: string) =>
  dates
    .answersOf({ kind: 'symbols', tokens: [...text] })
    .map((answer) => answer ?? '_')
    .join('')

describe.each(Object.keys(FORMS))('%s', (form) => {
  test('is how that day is written, means one day, and can be typed', () => {
    const day: Day = form.includes('feb') ? { year: 2021, month: 2, day: 3 } : { year: 2021, month: 5, day: 3 }
    expect(FORMS[form]!(day)).toBe(form)
    for (const other of [...train.slice(0, 400), ...train.slice(-400)]) {
      const text = FORMS[form]!(other)
      expect(dayOf(text)).toEqual(other)
      for (const symbol of text) expect(SYMBOLS).toContain(symbol)
    }
  })
})

test('endings of English days', () => {
  const endings = [1, 2, 3, 4, 11, 12, 13, 20, 21, 22, 23, 30, 31].map((day) => {
    return FORMS['may 3rd, 2021']!({ year: 2000, month: 5, day }).slice(4, -6)
  })
  expect(endings.join(' ')).toBe('1st 2nd 3rd 4th 11th 12th 13th 20th 21st 22nd 23rd 30th 31st')
})

test('what is no day says none', () => {
  for (const text of [
    '',
    '2021',
    'may',
    '31 april 2021',
    '29 feb 2021',
    '2021.13.1',
    '5/3/2021',
    '3 mai 2021',
    '0 may 2021',
  ]) {
    expect(dayOf(text)).toBeUndefined()
  }
  expect(dayOf('29 feb 2024')).toEqual({ year: 2024, month: 2, day: 29 })
})

test('due after the separator is the ISO date, whatever was written', () => {
  expect(answers('3 may 2021=')).toBe('__________2')
  expect(answers('3 may 2021=2021-05-03')).toBe('__________2021-05-03_')
  expect(answers('3 may 2021=9999999999')).toBe('__________2021-05-03_')
  expect(answers('3 mai 2021=2021')).toBe('_______________')
  expect(answers('3 may 2021')).toBe('__________')
})

test('days are split by lot: every day once, a tenth held out', () => {
  const days = [...train, ...heldOut].map(isoOf)
  expect(new Set(days).size).toBe(days.length)
  expect(days.length).toBe((Date.UTC(LAST_YEAR + 1, 0, 1) - Date.UTC(FIRST_YEAR, 0, 1)) / 86_400_000)
  expect(heldOut.length / days.length).toBeCloseTo(0.1, 2)
})

test('training never shows a held-out day in any form, and asks the ISO date after the separator', async () => {
  const prepared = await dates.prepare(async () => '')
  const held = new Set(heldOut.map(isoOf))
  const random = mulberry32(6)
  for (let k = 0; k < 200; k++) {
    const { sequences, targets } = prepared.batch(random, 8)
    const classes = targets.kind === 'classes' ? targets.classes : new Int32Array()
    sequences.forEach((sequence, b) => {
      const tokens = tokensOf(sequence)
      const asked = tokens.map((_, t) => WRITTEN[classes[t * sequences.length + b]!])
      expect(asked).toEqual(dates.answersOf(sequence))
      expect(held.has(asked.slice(-ISO_LENGTH).join(''))).toBe(false)
    })
  }
})

test('each symbol is asked after the right ones before it', () => {
  const { sequences } = datesBatch([{ year: 2021, month: 5, day: 3 }], mulberry32(1), 1)
  const [text] = tokensOf(sequences[0]!).join('').split('=')
  expect(sequences[0]).toEqual(sequenceOf(text!, '2021-05-03'))
  expect(tokensOf(sequences[0]!).join('')).toBe(`${text}=2021-05-0`)
})

test('the score counts whole dates; copying the digits is right only where they stand as in ISO', () => {
  const tried = triedWith(copied, heldOut)
  const shares = Object.keys(FORMS).map((form) => exactIn(tried.filter((one) => one.form === form)))
  expect(shares.at(-1)).toBe(1)
  expect(shares.slice(0, 4)).toEqual([0, 0, 0, expect.any(Number)])
  expect(copied('2021.11.23')).toBe('2021-11-23')
  expect(copied('2021.1.23')).not.toBe('2021-01-23')
  const parts = tried.map(({ iso, said }) => iso === said)
  expect(exactIn(tried)).toBeCloseTo(parts.filter(Boolean).length / parts.length, 12)
})

test('scored is what the network writes by itself, ten symbols of it', () => {
  const network = initialNetwork(dates.design(lstm, { hiddenSize: 2 }), 1)
  expect(canRunFreely(network)).toBe(true)
  network.readout.weight.fill(0)
  network.readout.bias.fill(0)
  network.readout.bias[WRITTEN.indexOf('7')] = 9
  expect(writtenAfter(network, '3 may 2021')).toBe('7'.repeat(ISO_LENGTH))
  const { value, details } = datesHeldOut(network, heldOut.slice(0, 5))
  expect(value).toBe(0)
  expect(details.map((detail) => detail['form'] ?? detail['part'])).toEqual([
    ...Object.keys(FORMS),
    'year',
    'month',
    'day',
  ])
})

test('the page can read every form, in any case', () => {
  const { encoding } = dates.design(lstm)
  const day = { year: 2049, month: 12, day: 31 }
  for (const write of Object.values(FORMS)) {
    expect(tokensOf(parseInput(encoding, `${write(day).toUpperCase()}=`)).join('')).toBe(`${write(day)}=`)
  }
})
