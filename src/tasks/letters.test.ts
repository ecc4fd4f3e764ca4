import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseInput } from '../model/encoding'
import { mulberry32 } from '../model/random'
import { letters } from './letters'
import { SYMBOLS } from './lettersSymbols'
import { normalise, split, windowsAt } from './lettersText'

test('the text is folded into the vocabulary', () => {
  expect(normalise('Chapter 12\n\nHe said: "No--\n(1 day)!"\n')).toBe('he said; "no - day!"')
})

test('no chapter heading is left, and the two parts are the whole', async () => {
  const prose = await readFile('data/prose.txt', 'utf8')
  const { train, heldOut } = split(prose)
  expect(train + heldOut).toBe(normalise(prose))
  expect(train).not.toContain('chapter ')
  expect(train.length / (train.length + heldOut.length)).toBeCloseTo(0.9, 4)
  expect(new Set(train + heldOut)).toEqual(new Set(SYMBOLS))
})

test('each target is the next letter of its window', () => {
  const { sequences, targets } = windowsAt('hello, world', [0, 6], 4)
  expect(sequences.map((s) => s.kind === 'symbols' && s.tokens.join(''))).toEqual(['hell', ' wor'])
  const classes = targets.kind === 'classes' ? [...targets.classes] : []
  // (T, B): both windows' first target, then both second ones.
  expect(classes.map((k) => SYMBOLS[k]).join('')).toBe('ewlolrol')
})

test('training never sees the held-out part', async () => {
  const prose = await readFile('data/prose.txt', 'utf8')
  const { train } = split(prose)
  const { batch } = await letters.prepare(async () => prose)
  for (const sequence of batch(mulberry32(4), 20).sequences) {
    expect(sequence.kind === 'symbols' && train.includes(sequence.tokens.join(''))).toBe(true)
  }
})

test('the answer at a letter is the letter after it', () => {
  expect(letters.answersOf(parseInput(letters.design({} as never).encoding, 'Ab c'))).toEqual([
    'b',
    ' ',
    'c',
    undefined,
  ])
})

test('a bigram beats a unigram', async () => {
  const prepared = await letters.prepare((name) => readFile(`data/${name}`, 'utf8'))
  const [unigram, bigram] = prepared.baselines
  expect(unigram).toMatchObject({ name: 'unigram' })
  expect(bigram).toMatchObject({ name: 'bigram' })
  expect(bigram!.value).toBeLessThan(unigram!.value - 0.5)
})
