/** Airline: from the passengers of every month so far, how many in the next? */
import type { Rows, Sequence } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import {
  airlineBaselines,
  airlineFailure,
  airlineHeldOut,
  freeError,
  oneStepError,
  SCALE,
  sequenceOf,
  TRAIN_MONTHS,
} from './airlineScore'
import type { Part, PreparedTask, Task } from './task'

/** Early stopping looks at the last two training years; training goes on with them once the length is known. */
const FIT_MONTHS = 84
const WINDOW = 60
/** Steps at the start of a window that are not asked: the state begins at zero and can't know the season. */
const WARM_UP = 12
/** Deviation of the noise on each training input, as a share of its value. */
const NOISE = 0.02
const HIDDEN_SIZE = 12

export function parseSeries(csv: string): readonly number[] {
  const rows = csv.trim().split(/\r?\n/).slice(1)
  return rows.map((row) => Number(row.split(',')[1]))
}

/** Windows of the series with a little noise on what is read; what is asked stays as it was. */
function windowsOf(series: readonly number[], random: Random, size: number): Batch {
  const values = new Float64Array(WINDOW * size).fill(Number.NaN) // (T, B, 1)
  const sequences = Array.from({ length: size }, (_, b) => {
    const at = integer(random, 0, series.length - WINDOW - 1)
    for (let t = WARM_UP; t < WINDOW; t++) {
      values[t * size + b] = Math.log(series[at + t + 1]! / series[at + t]!) / SCALE
    }
    // A uniform number's deviation is 1 / √12.
    const noise = (): number => Math.exp(NOISE * Math.sqrt(12) * (random() - 0.5))
    return sequenceOf(series.slice(at, at + WINDOW).map((value) => value * noise()))
  })
  return { sequences, targets: { kind: 'values', values } }
}

function prepared(series: readonly number[]): PreparedTask {
  const train = series.slice(0, TRAIN_MONTHS)
  const parts: Record<Part, readonly number[]> = { fit: series.slice(0, FIT_MONTHS), train }
  return {
    batch: (random, size, part = 'train') => windowsOf(parts[part], random, size),
    validate: (network) => {
      const near = oneStepError(network, train, FIT_MONTHS, TRAIN_MONTHS)
      return (near + freeError(network, train, FIT_MONTHS, TRAIN_MONTHS - FIT_MONTHS)) / 2
    },
    heldOut: (network) => airlineHeldOut(network, series),
    baselines: airlineBaselines(series),
  }
}

/** What was really counted in the month after each. */
function answersOf(sequence: Sequence): readonly (number | undefined)[] {
  return sequence.kind === 'rows' ? [...sequence.rows.slice(1).map((row) => row[0]), undefined] : []
}

export const airline: Task = {
  id: 'airline',
  labels: { name: 'task.airline.name', description: 'task.airline.description', input: 'task.airline.input' },
  data: {
    name: 'International airline passengers, 1949 to 1960 (Box & Jenkins, Series G)',
    source: 'data/airline.csv',
    licence: 'GPL-2, as R’s datasets package',
  },
  design: (cell, { hiddenSize = HIDDEN_SIZE } = {}) => ({
    encoding: { kind: 'log-change', name: 'passengers', scale: SCALE },
    layers: [{ cell, hiddenSize }],
    activation: 'identity',
    outputs: ['passengers'],
    mode: 'many-to-many',
  }),
  training: () => ({ steps: 1500, batch: 8, learningRate: 0.003, clip: 1, weightDecay: 0.01 }),
  prepare: async (read) => prepared(parseSeries(await read('airline.csv'))),
  example: async (read): Promise<Rows> => parseSeries(await read('airline.csv')).map((value) => [value]),
  answersOf,
  knownFailure: airlineFailure,
}
