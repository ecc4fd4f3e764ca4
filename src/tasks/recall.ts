/** Recall: say at `?` which symbol came first, however much came between. */
import type { Sequence } from '../model/encoding'
import { DISTRACTORS, FIRST, QUESTION } from './recallSymbols'
import type { Task } from './task'

const HIDDEN_SIZE = 16
const SYMBOLS = [...FIRST, ...DISTRACTORS, QUESTION]

/** The symbol that came first, wherever the question is asked. */
function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  const { tokens } = sequence
  const first = FIRST.includes(tokens[0]!) ? tokens[0] : undefined
  return tokens.map((token) => (token === QUESTION ? first : undefined))
}

export const recall: Task = {
  id: 'recall',
  labels: {
    name: 'task.recall.name',
    description: 'task.recall.description',
    input: 'task.recall.input',
    right: 'task.recall.right',
    wrong: 'task.recall.wrong',
  },
  answers: 'due',
  data: {
    name: 'Recall: sequences drawn from the seed',
    source: 'src/tasks/recallSequences.ts',
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
    outputs: FIRST,
    mode: 'many-to-one',
  }),
  training: () => ({ steps: 1500, batch: 16, learningRate: 0.005, clip: 1 }),
  prepare: async () => (await import('./recallPrepared')).prepared,
  example: async () => 'Bxwzyxxwzywxzyxw?',
  answersOf,
}
