import { expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { tokensOf } from '../model/encoding'
import { initialNetwork } from '../model/initialise'
import type { Network } from '../model/network'
import { mulberry32 } from '../model/random'
import { count } from './count'
import { countedAt } from './countScore'
import { countBatch, LONGEST, sequenceOf } from './countStrings'

const answers = (text: string) =>
  count
    .answersOf(sequenceOf(text))
    .map((answer) => answer ?? '_')
    .join('')

test('what is due is known from the first b to the end, and after it', () => {
  expect(answers('aaabbb.ab.')).toBe('___bb.a_.a')
  expect(answers('aa')).toBe('__')
})

test('nothing is due any more where it is no aⁿbⁿ', () => {
  expect(answers('abb.ab')).toBe('_.____')
  expect(answers('aab.')).toBe('__b_')
  expect(answers('aaba')).toBe('__b_')
  expect(answers('.ab')).toBe('___')
  expect(answers('ba')).toBe('__')
})

test('training never shows a longer string than it says, and asks only what is determined', () => {
  const { sequences, targets } = countBatch(mulberry32(3), 500)
  const texts = sequences.map((sequence) => tokensOf(sequence).join(''))
  for (const text of texts) expect(text).toMatch(/^((a+b+)\.)*a*b*$/)
  const runs = texts.flatMap((text) => text.match(/a+/g) ?? []).map(({ length }) => length)
  expect(Math.max(...runs)).toBe(LONGEST)
  expect(Math.min(...runs)).toBe(1)
  const classes = targets.kind === 'classes' ? [...targets.classes] : []
  texts.forEach((text, b) => {
    const asked = [...text].map((_, t) => 'ab.'[classes[t * texts.length + b]!] ?? '_').join('')
    expect(asked).toBe(answers(text))
  })
})

/** Reads `a` as +1, `b` as −1 and clears at an end, if its one unit may grow without bounds; ends at `from`. */
function counting(from: number): Network {
  const network = initialNetwork(count.design(cellById('rnn-relu')!, { hiddenSize: 1 }), 1)
  const { parameters } = network.layers[0]!
  parameters['W_h']!.set([1, -1, -1e3])
  parameters['U_h']!.fill(1)
  parameters['b_h']!.fill(0)
  // a only where nothing was read yet can't be told from an end by one unit; neither is scored.
  network.readout.weight.set([0, 1, 0])
  network.readout.bias.set([-1e3, 0, from])
  return network
}

test('a unit that counts scores everything, and one that ends too early nothing it should not', () => {
  for (const n of [1, 12, 100]) expect(countedAt(counting(0.5), n)).toBe(1)
  // Ends where one is still open: right only where there is only one.
  expect(countedAt(counting(1.5), 1)).toBe(1)
  expect(countedAt(counting(1.5), 2)).toBe(0)
})
