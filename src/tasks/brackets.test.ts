import { expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { tokensOf } from '../model/encoding'
import { initialNetwork } from '../model/initialise'
import { mulberry32 } from '../model/random'
import { brackets } from './brackets'
import { askedOf, HELD_OUT_STEPS, verdictsOf } from './bracketsScore'
import { bracketsBatch, DEEPEST, TRAINING_STEPS, walkOf } from './bracketsWalks'
import { mean } from './score'

const sequenceOf = (text: string) => ({ kind: 'symbols', tokens: [...text] }) as const
const answers = (text: string) =>
  brackets
    .answersOf(sequenceOf(text))
    .map((answer) => answer ?? '_')
    .join('')

test('due is what closes the innermost open bracket, and an end where nothing is open', () => {
  expect(answers('([{}])[].')).toBe(')]}]).]..')
  expect(answers('[(')).toBe('])')
})

test('nothing is due any more once something is closed that was not open', () => {
  expect(answers('(]()')).toBe(')___')
  expect(answers(')(')).toBe('__')
  expect(answers('(.')).toBe(')_')
})

/** How deep each step is. */
function depthsOf(tokens: readonly string[]): readonly number[] {
  let depth = 0
  return tokens.map((token) => {
    if ('([{'.includes(token)) depth++
    else if (token !== '.') depth--
    return depth
  })
}

test('a walk is nested, and reaches the depth allowed but none deeper', () => {
  for (const deepest of [1, 4, 10]) {
    const walks = Array.from({ length: 300 }, (_, k) => walkOf(mulberry32(k), 100, deepest))
    const depths = walks.map((walk) => depthsOf(tokensOf(walk)))
    expect(Math.max(...depths.flat())).toBe(deepest)
    expect(Math.min(...depths.flat())).toBe(0)
    for (const walk of walks) expect(brackets.answersOf(walk)).not.toContain(undefined)
  }
})

test('training never goes deeper than it says, and never shows a walk of the score', () => {
  const { sequences, targets } = bracketsBatch(mulberry32(1), 300)
  const depths = sequences.map((sequence) => depthsOf(tokensOf(sequence)))
  expect(Math.max(...depths.flat())).toBe(DEEPEST)
  expect(TRAINING_STEPS).toBeLessThan(HELD_OUT_STEPS)
  const classes = targets.kind === 'classes' ? [...targets.classes] : []
  sequences.forEach((sequence, b) => {
    const asked = tokensOf(sequence).map((_, t) => ')]}.'[classes[t * sequences.length + b]!])
    expect(asked).toEqual(brackets.answersOf(sequence))
  })
})

test('asked is after a bracket closed, with another open; depth and distance are that one’s', () => {
  expect(askedOf(sequenceOf('([{}]()).[]'))).toEqual([
    { step: 3, depth: 3, distance: 2 },
    { step: 4, depth: 3, distance: 4 },
    { step: 6, depth: 3, distance: 6 },
  ])
})

test('a network that always says the same is right as often as that is due', () => {
  const network = initialNetwork(brackets.design(cellById('rnn')!), 1)
  network.readout.weight.fill(0)
  const shares = [0, 1, 2].map((k) => {
    network.readout.bias.fill(0)
    network.readout.bias[k] = 1
    return mean(verdictsOf(network, 4, 50).map(({ right }) => right))
  })
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  for (const share of shares) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.1)
})
