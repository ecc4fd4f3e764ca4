import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { mulberry32 } from '../model/random'
import { airline } from './airline'
import { SCALE } from './airlineScale'
import { freeError, oneStepError, TRAIN_MONTHS } from './airlineScore'
import { parseSeries } from './series'

const series = parseSeries(await readFile('data/airline.csv', 'utf8'))
const prepared = await airline.prepare((name) => readFile(`data/${name}`, 'utf8'))

/** A network whose every output is the same log change. */
function constant(change: number) {
  const network = initialNetwork(airline.design(cellById('rnn')!), 1)
  network.readout.weight.fill(0)
  network.readout.bias.fill(change / SCALE)
  return network
}

test('the file has twelve years', () => {
  expect(series).toHaveLength(144)
  expect(series.slice(0, 3)).toEqual([112, 118, 132])
  expect(series.at(-1)).toBe(432)
})

test('a network that says "no change" is the persistence baseline', () => {
  const { details } = prepared.heldOut(constant(0))
  const persistence = prepared.baselines.filter(({ name }) => name === 'persistence')
  expect(details).toHaveLength(persistence.length)
  details.forEach(({ value, forecast, months }, k) => {
    expect(persistence[k]).toMatchObject({ forecast, months })
    expect(value).toBeCloseTo(persistence[k]!.value, 9)
  })
})

test('a constant growth is compounded when it runs freely', () => {
  const growing = Array.from({ length: 20 }, (_, t) => 100 * 1.02 ** t)
  expect(freeError(constant(Math.log(1.02)), growing, 10, 10)).toBeCloseTo(0, 9)
  expect(oneStepError(constant(Math.log(1.02)), growing, 10, 20)).toBeCloseTo(0, 9)
})

test('same month last year, left to itself, repeats the last known year', () => {
  const free = prepared.baselines.find((b) => b.name === 'same-month-last-year' && b['forecast'] === 'free-running')!
  const last = series.slice(TRAIN_MONTHS - 12, TRAIN_MONTHS)
  const errors = series.slice(TRAIN_MONTHS, TRAIN_MONTHS + 24).map((value, k) => Math.abs(value - last[k % 12]!))
  expect(free['months']).toBe(24)
  expect(free.value).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / 24, 9)
})

test('targets are the next scaled log change, after a warm-up', () => {
  const { targets, sequences } = prepared.batch(mulberry32(1), 2)
  const values = targets.kind === 'values' ? targets.values : new Float64Array()
  expect([...values.subarray(0, 24)].every(Number.isNaN)).toBe(true)
  const changes = new Set(series.slice(1).map((value, t) => Math.log(value / series[t]!) / SCALE))
  for (const value of values.subarray(24)) expect(changes).toContain(value)
  expect(sequences.every((s) => s.kind === 'rows' && s.rows.every(([v]) => v! > 0))).toBe(true)
})

test('training and validation never see the held-out years', async () => {
  const without = series.map((value, t) => `1900-01,${t < TRAIN_MONTHS ? value : 1}`)
  const blind = await airline.prepare(async () => ['month,passengers', ...without].join('\n'))
  const network = initialNetwork(airline.design(cellById('gru')!), 1)
  expect(blind.validate!(network)).toBe(prepared.validate!(network))
  for (const part of ['fit', 'train'] as const) {
    expect(blind.batch(mulberry32(2), 30, part)).toEqual(prepared.batch(mulberry32(2), 30, part))
  }
})
