/** Airline: from the passengers of every month so far, how many in the next? */
import type { Rows } from '../model/encoding'
import { SCALE } from './airlineScale'
import { answersAfter, parseSeries } from './series'
import type { Task } from './task'

const HIDDEN_SIZE = 12

export const airline: Task = {
  id: 'airline',
  labels: { name: 'task.airline.name', description: 'task.airline.description', input: 'task.airline.input' },
  answers: 'next',
  series: { persistence: 'task.airline.persistence', season: 12 },
  data: {
    name: 'International airline passengers, 1949 to 1960 (Box & Jenkins, Series G)',
    source: 'data/airline.csv',
    licence: 'GPL-2, as R’s datasets package',
  },
  files: ['airline.csv'],
  design: (cell, { hiddenSize = HIDDEN_SIZE } = {}) => ({
    encoding: { kind: 'log-change', name: 'passengers', scale: SCALE },
    layers: [{ cell, hiddenSize }],
    activation: 'identity',
    outputs: ['passengers'],
    mode: 'many-to-many',
  }),
  training: () => ({ steps: 1500, batch: 8, learningRate: 0.003, clip: 1, weightDecay: 0.01 }),
  prepare: async (read) => (await import('./airlinePrepared')).prepared(parseSeries(await read('airline.csv'))),
  example: async (read): Promise<Rows> => parseSeries(await read('airline.csv')).map((value) => [value]),
  answersOf: answersAfter,
}
