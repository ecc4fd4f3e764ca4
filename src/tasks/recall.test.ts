import { expect, test } from 'vitest'
import { type Sequence, tokensOf } from '../model/encoding'
import { mulberry32 } from '../model/random'
import { recall } from './recall'
import { recallBatch } from './recallSequences'

const texts = (sequences: readonly Sequence[]): readonly string[] => sequences.map((s) => tokensOf(s).join(''))

test('a symbol, the gap, the question', () => {
  for (const text of texts(recallBatch(mulberry32(1), 20, 7).sequences)) expect(text).toMatch(/^[A-D][w-z]{7}\?$/)
})

test('only the question is asked, and the answer came first', () => {
  const { sequences, targets } = recallBatch(mulberry32(2), 5, 3)
  const classes = targets.kind === 'classes' ? [...targets.classes] : []
  expect(classes.slice(0, 20)).toEqual(new Array(20).fill(-1))
  expect(classes.slice(20).map((k) => 'ABCD'[k])).toEqual(texts(sequences).map((text) => text[0]))
})

test('intruders are never the symbol asked for', () => {
  for (const count of [1, 4, 6]) {
    for (const text of texts(recallBatch(mulberry32(3), 50, 6, count).sequences)) {
      const gap = [...text.slice(1, -1)]
      expect(gap.filter((symbol) => /[A-D]/.test(symbol))).toHaveLength(count)
      expect(gap).not.toContain(text[0])
    }
  }
})

test('the training gaps reach from 1 to 100', async () => {
  const prepared = await recall.prepare(async () => '')
  const random = mulberry32(4)
  const gaps = Array.from({ length: 2000 }, () => tokensOf(prepared.batch(random, 1).sequences[0]!).length - 2)
  expect(Math.min(...gaps)).toBe(1)
  expect(Math.max(...gaps)).toBe(100)
})

test('nobody can know before the question, or without a first symbol', () => {
  const answers = (text: string) => recall.answersOf({ kind: 'symbols', tokens: [...text] })
  expect(answers('Bw?')).toEqual([undefined, undefined, 'B'])
  expect(answers('wB?')).toEqual([undefined, undefined, undefined])
  expect(answers('Bww')).toEqual([undefined, undefined, undefined])
})
