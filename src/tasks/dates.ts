/** Dates: a date as people write it, in English or Korean, and then the same date in ISO 8601. */
import { answersOf, ISO_LENGTH, SYMBOLS, WRITTEN } from './datesAnswers'
import type { Task } from './task'

const HIDDEN_SIZE = 64

/**
 * Sequence to sequence (Sutskever et al. 2014), but with one set of weights for reading and writing: up to the separator
 * the network encodes, after it the same network decodes, reading its own output.
 */
export const dates: Task = {
  id: 'dates',
  labels: { name: 'task.dates.name', description: 'task.dates.description', input: 'task.dates.input' },
  answers: 'due',
  free: ISO_LENGTH,
  data: {
    name: 'Dates: days of 1950 to 2049 in six forms, drawn from the seed',
    source: 'src/tasks/datesForms.ts',
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
    outputs: WRITTEN,
    mode: 'many-to-many',
  }),
  // Chosen with a look at dates of held-out days. At the others' rate a plain cell learns next to nothing, so it gets a
  // gentler one and twice the updates.
  training: ({ variant }) => {
    const isPlain = variant.type === 'rnn'
    return { steps: isPlain ? 6000 : 3000, batch: 16, learningRate: isPlain ? 0.002 : 0.01, clip: 1 }
  },
  prepare: async () => (await import('./datesPrepared')).prepared(),
  example: async () => 'may 3rd, 2021=',
  answersOf,
}
