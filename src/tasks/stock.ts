/** Stock: from the closes of every week so far, what is the next? */
import type { Rows } from '../model/encoding'
import { answersAfter, parseSeries } from './series'
import { SCALE } from './stockScale'
import type { Task } from './task'

const HIDDEN_SIZE = 8
/** Weeks of the example: three years, the last of them held out. */
const SHOWN = 156

export const stock: Task = {
  id: 'stock',
  labels: { name: 'task.stock.name', description: 'task.stock.description', input: 'task.stock.input' },
  answers: 'next',
  series: { persistence: 'task.stock.persistence' },
  data: {
    name: 'S&P 500, weekly closes, 2000 to April 2020 (vega-datasets 3.2.1)',
    source: 'data/sp500.csv',
    licence: 'BSD-3-Clause, as the package',
  },
  files: ['sp500.csv'],
  design: (cell, { hiddenSize = HIDDEN_SIZE } = {}) => ({
    encoding: { kind: 'log-change', name: 'close', scale: SCALE },
    layers: [{ cell, hiddenSize }],
    activation: 'identity',
    outputs: ['close'],
    mode: 'many-to-many',
  }),
  training: () => ({ steps: 1000, batch: 8, learningRate: 0.003, clip: 1, weightDecay: 0.01 }),
  prepare: async (read) => (await import('./stockPrepared')).prepared(await read('sp500.csv')),
  example: async (read): Promise<Rows> =>
    parseSeries(await read('sp500.csv'))
      .slice(-SHOWN)
      .map((value) => [value]),
  answersOf: answersAfter,
}
