/** Letters: after every letter of a novel, what comes next? */
import { SYMBOLS } from './lettersSymbols'
import type { Task } from './task'

const HIDDEN_SIZE = 88

export const letters: Task = {
  id: 'letters',
  labels: { name: 'task.letters.name', description: 'task.letters.description', input: 'task.letters.input' },
  answers: 'next',
  data: {
    name: 'Pride and Prejudice, volumes I and II (Jane Austen, 1813)',
    source: 'data/prose.txt',
    licence: 'public domain',
  },
  files: ['prose.txt'],
  design: (cell, { hiddenSize = HIDDEN_SIZE, embedding } = {}) => ({
    encoding:
      embedding === undefined
        ? { kind: 'one-hot', symbols: SYMBOLS, fold: true }
        : { kind: 'embedding', symbols: SYMBOLS, fold: true, size: embedding },
    layers: [{ cell, hiddenSize }],
    activation: 'softmax',
    outputs: SYMBOLS,
    mode: 'many-to-many',
  }),
  training: () => ({ steps: 4000, batch: 8, learningRate: 0.015, clip: 1 }),
  prepare: async (read) => (await import('./lettersPrepared')).prepared(await read('prose.txt')),
  example: async () => 'she could not help laughing at the letter.',
  answersOf: (sequence) => (sequence.kind === 'symbols' ? [...sequence.tokens.slice(1), undefined] : []),
}
