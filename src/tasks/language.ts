/** Language: which language is this word, letter by letter? */
import { answersOf, LANGUAGES, LETTERS } from './languageAnswers'
import type { Task } from './task'

const HIDDEN_SIZE = 32

export const language: Task = {
  id: 'language',
  labels: {
    name: 'task.language.name',
    description: 'task.language.description',
    input: 'task.language.input',
  },
  answers: 'due',
  data: {
    name: 'Words of six languages (the BIP-39 lists in npm’s bip39 3.1.0), without accents',
    source: 'data/words.csv',
    licence: 'ISC, as the package',
  },
  files: ['words.csv'],
  design: (cell, { hiddenSize = HIDDEN_SIZE, embedding } = {}) => ({
    encoding:
      embedding === undefined
        ? { kind: 'one-hot', symbols: LETTERS, fold: true }
        : { kind: 'embedding', symbols: LETTERS, fold: true, size: embedding },
    layers: [{ cell, hiddenSize }],
    activation: 'softmax',
    outputs: LANGUAGES,
    mode: 'many-to-one',
  }),
  training: () => ({ steps: 2000, batch: 32, learningRate: 0.01, clip: 1, weightDecay: 0.05 }),
  prepare: async (read) => (await import('./languagePrepared')).prepared(await read('words.csv')),
  example: async () => 'invierno',
  answersOf,
}
