/** Letters: after every letter of a novel, what comes next? */
import { integer, type Random } from '../model/random'
import { lettersBaselines, lettersFailure, lettersHeldOut } from './lettersScore'
import { SYMBOLS, split, windowsAt } from './lettersText'
import type { PreparedTask, Task } from './task'

const HIDDEN_SIZE = 88
/** Letters that backpropagation through time sees at once; the state starts at zero in each window. */
const TRAINING_WINDOW = 80

function prepared(text: string): PreparedTask {
  const parts = split(text)
  return {
    batch: (random: Random, size) => {
      const last = parts.train.length - TRAINING_WINDOW - 1
      const places = Array.from({ length: size }, () => integer(random, 0, last))
      return windowsAt(parts.train, places, TRAINING_WINDOW)
    },
    heldOut: (network) => lettersHeldOut(network, parts.heldOut),
    baselines: lettersBaselines(parts.train, parts.heldOut),
  }
}

export const letters: Task = {
  id: 'letters',
  labels: { name: 'task.letters.name', description: 'task.letters.description', input: 'task.letters.input' },
  data: {
    name: 'Pride and Prejudice, volumes I and II (Jane Austen, 1813)',
    source: 'data/prose.txt',
    licence: 'public domain',
  },
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
  prepare: async (read) => prepared(await read('prose.txt')),
  example: async () => 'she could not help laughing at the letter.',
  answersOf: (sequence) => (sequence.kind === 'symbols' ? [...sequence.tokens.slice(1), undefined] : []),
  knownFailure: lettersFailure,
}
