import { describe, expect, test } from 'vitest'
import { recall } from '../tasks/recall'
import { formOf, type NumberField, parametersOfRacer, problemsOf, racersOf, settingsOf } from './trainingForm'

const form = formOf(recall, 'lstm')

test('what a task starts with can be trained', () => {
  expect(problemsOf(form)).toEqual({})
  expect(settingsOf(form)).toEqual({
    task: 'recall',
    racers: [{ cell: 'lstm', hiddenSize: 16 }],
    learningRate: 0.005,
    seed: 1,
    updates: 1500,
    every: 10,
  })
})

const refused: readonly (readonly [NumberField, string])[] = [
  ...['', ' ', '0', '-1', '257', '1.5', '1e9', 'viele', '0x10', '１６'].map((text) => ['hidden', text] as const),
  ...['', '0', '-0.1', '101', 'NaN', 'Infinity', '0,005', '1e400'].map((text) => ['learningRate', text] as const),
  ...['', '-1', '4294967296', '1.5', '가'].map((text) => ['seed', text] as const),
  ...['0', '100001'].map((text) => ['updates', text] as const),
  ...['0', '10001'].map((text) => ['every', text] as const),
]
test.each(refused)('%s “%s” is refused, at that field alone', (field, text) => {
  const spoilt = { ...form, [field]: text }
  expect(Object.keys(problemsOf(spoilt))).toEqual([field])
  expect(settingsOf(spoilt)).toBe(undefined)
})

test.each([
  ['hidden', ' 256 ', 256],
  ['learningRate', '5e-3', 0.005],
  ['learningRate', '.5', 0.5],
  ['seed', '0', 0],
  ['seed', '4294967295', 4294967295],
] as const)('%s “%s” is read', (field, text, value) => {
  const settings = settingsOf({ ...form, [field]: text })!
  expect(field === 'hidden' ? settings.racers[0]!.hiddenSize : settings[field]).toBe(value)
})

describe('a race', () => {
  const race = { ...form, race: true, cells: ['rnn', 'lstm', 'gru'] }

  test('on equal units', () => {
    expect(racersOf(race, 16).map(({ hiddenSize }) => hiddenSize)).toEqual([16, 16, 16])
  })

  test('on equal parameters: none is further from the richest than one unit makes', () => {
    const racers = racersOf({ ...race, equal: 'parameters' }, 16)
    const counts = racers.map((racer) => parametersOfRacer('recall', racer))
    expect(racers[1]).toEqual({ cell: 'lstm', hiddenSize: 16 })
    expect(counts[1]).toBe(1732)
    for (const [k, racer] of racers.entries()) {
      const more = parametersOfRacer('recall', { ...racer, hiddenSize: racer.hiddenSize + 1 })
      expect(Math.abs(counts[k]! - 1732)).toBeLessThanOrEqual(more - counts[k]!)
    }
  })
})
