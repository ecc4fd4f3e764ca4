/** Brackets: which closing bracket is due, however deep and far away it was opened? */
import { answersOf, DUE, SYMBOLS } from './bracketsAnswers'
import type { Task } from './task'

const HIDDEN_SIZE = 24

export const brackets: Task = {
  id: 'brackets',
  labels: { name: 'task.brackets.name', description: 'task.brackets.description', input: 'task.brackets.input' },
  answers: 'due',
  data: {
    name: 'Brackets: nested brackets drawn from the seed',
    source: 'src/tasks/bracketsWalks.ts',
    licence: 'MIT, as the project',
  },
  files: [],
  design: (cell, { hiddenSize = HIDDEN_SIZE, embedding } = {}) => ({
    encoding:
      embedding === undefined
        ? { kind: 'one-hot', symbols: SYMBOLS, fold: false }
        : { kind: 'embedding', symbols: SYMBOLS, fold: false, size: embedding },
    layers: [{ cell, hiddenSize }],
    activation: 'softmax',
    outputs: DUE,
    mode: 'many-to-many',
  }),
  training: () => ({ steps: 3000, batch: 16, learningRate: 0.01, clip: 1 }),
  prepare: async () => (await import('./bracketsPrepared')).prepared,
  example: async () => '([{}()]{[]})[({})]',
  answersOf,
}
