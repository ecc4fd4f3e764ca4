/** Airline: from the passengers of every month so far, how many in the next? */
import type { Rows, Sequence } from '../model/encoding'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import { mean } from './score'
import type { Baseline, BaselineName, Detail, HeldOut, Part, PreparedTask, Sentence, Task } from './task'

/** About the standard deviation of log(v / v_before) over the training months. */
const SCALE = 0.1
const YEAR = 12
const TRAIN_MONTHS = 108
/** Early stopping looks at the last two training years; training goes on with them once the length is known. */
const FIT_MONTHS = 84
const WINDOW = 60
/** Steps at the start of a window that are not asked: the state begins at zero and can't know the season. */
const WARM_UP = 12
/** Deviation of the noise on each training input, as a share of its value. */
const NOISE = 0.02
const HIDDEN_SIZE = 12
const HORIZONS = [24, 36]

export function parseSeries(csv: string): readonly number[] {
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => Number(line.split(',')[1]))
}

const sequenceOf = (values: readonly number[]): Sequence => ({ kind: 'rows', rows: values.map((v) => [v]) })

const scaleOf = ({ encoding }: Network): number => (encoding.kind === 'log-change' ? encoding.scale : SCALE)

/** The forecast for the month after one with `value`, from what the network said at it. */
export const forecastFrom = (value: number, output: number, scale: number): number => value * Math.exp(scale * output)

/** The forecast made at each month for the month after it. */
export function oneStepForecasts(network: Network, values: readonly number[]): readonly number[] {
  const { output } = runNetwork(network, encodeBatch(network, [sequenceOf(values)]), values.length, 1)
  return values.map((value, t) => forecastFrom(value, output[t]!, scaleOf(network)))
}

/** Reads `values`, then goes on from its own forecasts for `months`. @returns those forecasts */
export function freeRun(network: Network, values: readonly number[], months: number): readonly number[] {
  const series = [...values]
  for (let month = 0; month < months; month++) series.push(oneStepForecasts(network, series).at(-1)!)
  return series.slice(values.length)
}

/** Mean absolute error of forecasts[k] for the month `from + k`, in thousands of passengers. */
const errorOf = (forecasts: readonly number[], series: readonly number[], from: number): number =>
  mean(forecasts.map((forecast, k) => Math.abs(forecast - series[from + k]!)))

function oneStepError(network: Network, series: readonly number[], from: number, to: number): number {
  return errorOf(oneStepForecasts(network, series.slice(0, to)).slice(from - 1, to - 1), series, from)
}

const freeError = (network: Network, series: readonly number[], from: number, months: number): number =>
  errorOf(freeRun(network, series.slice(0, from), months), series, from)

function heldOut(network: Network, series: readonly number[]): HeldOut {
  const months = series.length - TRAIN_MONTHS
  const value = oneStepError(network, series, TRAIN_MONTHS, series.length)
  const details: Detail[] = [
    { forecast: 'one-step', months, value },
    ...HORIZONS.map((ahead) => {
      return { forecast: 'free-running', months: ahead, value: freeError(network, series, TRAIN_MONTHS, ahead) }
    }),
  ]
  return { metric: 'mae', value, details }
}

/** @param behind how many months ago the forecast is copied from; a free run copies only known months */
function copied(series: readonly number[], behind: number, months: number, free: boolean): number {
  const forecasts = Array.from({ length: months }, (_, k) => {
    const back = free ? behind * Math.ceil((k + 1) / behind) : behind
    return series[TRAIN_MONTHS + k - back]!
  })
  return errorOf(forecasts, series, TRAIN_MONTHS)
}

function baselinesOf(series: readonly number[]): readonly Baseline[] {
  const months = series.length - TRAIN_MONTHS
  const rules: [BaselineName, number][] = [
    ['persistence', 1],
    ['same-month-last-year', YEAR],
  ]
  return rules.flatMap(([name, behind]) => [
    { name, forecast: 'one-step', months, value: copied(series, behind, months, false) },
    ...HORIZONS.map((ahead) => {
      return { name, forecast: 'free-running', months: ahead, value: copied(series, behind, ahead, true) }
    }),
  ])
}

/** Windows of the series with a little noise on what is read; what is asked stays as it was. */
function windowsOf(series: readonly number[], random: Random, size: number): Batch {
  const values = new Float64Array(WINDOW * size).fill(Number.NaN)
  const sequences = Array.from({ length: size }, (_, b) => {
    const at = integer(random, 0, series.length - WINDOW - 1)
    for (let t = WARM_UP; t < WINDOW; t++) {
      values[t * size + b] = Math.log(series[at + t + 1]! / series[at + t]!) / SCALE
    }
    const noise = (): number => Math.exp(NOISE * Math.sqrt(12) * (random() - 0.5))
    return sequenceOf(series.slice(at, at + WINDOW).map((value) => value * noise()))
  })
  return { sequences, targets: { kind: 'values', values } }
}

function prepared(series: readonly number[]): PreparedTask {
  const part: Record<Part, readonly number[]> = {
    fit: series.slice(0, FIT_MONTHS),
    train: series.slice(0, TRAIN_MONTHS),
  }
  const ahead = TRAIN_MONTHS - FIT_MONTHS
  return {
    batch: (random, size, of = 'train') => windowsOf(part[of], random, size),
    validate: (network) =>
      (oneStepError(network, part.train, FIT_MONTHS, TRAIN_MONTHS) +
        freeError(network, part.train, FIT_MONTHS, ahead)) /
      2,
    heldOut: (network) => heldOut(network, series),
    baselines: baselinesOf(series),
  }
}

/** What was really counted in the month after each. */
function answersOf(sequence: Sequence): readonly (number | undefined)[] {
  return sequence.kind === 'rows' ? [...sequence.rows.slice(1).map((row) => row[0]), undefined] : []
}

function knownFailure({ details }: HeldOut, baselines: readonly Baseline[]): Sentence {
  const value = (of: readonly Detail[], forecast: string, months: number): number =>
    of.find((d) => d['forecast'] === forecast && d['months'] === months)!.value
  const lastYear = baselines.filter(({ name }) => name === 'same-month-last-year')
  const far = HORIZONS.at(-1)!
  const own = value(details, 'free-running', far)
  const simple = value(lastYear, 'free-running', far)
  const [a, b] = [own.toFixed(1), simple.toFixed(1)]
  const near = value(details, 'one-step', far).toFixed(1)
  return own >= simple
    ? {
        en: `Left to its own forecasts for ${far} months it is off by ${a} thousand passengers on average, worse than repeating the last known year (${b}).`,
        ko: `자신의 예측을 다시 입력하며 ${far}개월을 내다보면 평균 오차가 ${a}천 명으로, 마지막으로 아는 한 해를 그대로 되풀이하는 것(${b}천 명)보다 못합니다.`,
      }
    : {
        en: `Left to its own forecasts for ${far} months the average error grows from ${near} to ${a} thousand passengers; repeating the last known year gives ${b}.`,
        ko: `자신의 예측을 다시 입력하며 ${far}개월을 내다보면 평균 오차가 ${near}천 명에서 ${a}천 명으로 커집니다. 마지막으로 아는 한 해를 그대로 되풀이하면 ${b}천 명입니다.`,
      }
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
  training: () => ({ steps: 3000, batch: 8, learningRate: 0.003, clip: 1, weightDecay: 0.01 }),
  prepare: async (read) => prepared(parseSeries(await read('airline.csv'))),
  example: async (read): Promise<Rows> => parseSeries(await read('airline.csv')).map((value) => [value]),
  answersOf,
  knownFailure,
}
