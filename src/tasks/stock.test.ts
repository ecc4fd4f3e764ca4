import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { mulberry32 } from '../model/random'
import { stock } from './stock'
import { weeksOf } from './stockPrepared'
import { SCALE } from './stockScale'
import { stockFailure, TRAIN_WEEKS } from './stockScore'

const csv = await readFile('data/sp500.csv', 'utf8')
const prepared = await stock.prepare(async () => csv)

/** A network whose every output is the same log change. */
function constant(change: number) {
  const network = initialNetwork(stock.design(cellById('rnn')!), 1)
  network.readout.weight.fill(0)
  network.readout.bias.fill(change / SCALE)
  return network
}

const measured = (name: string) => prepared.baselines.flatMap(({ name: own, ...b }) => (own === name ? [b] : []))

test('the file has a close for each week, a week apart', () => {
  const days = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => Date.parse(row.slice(0, 10)) / 86_400_000)
  const apart = days.slice(1).map((day, k) => day - days[k]!)
  expect(days).toHaveLength(1059)
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(3)
  expect(Math.max(...apart)).toBeLessThanOrEqual(11)
})

test('training ends with 2015', () => {
  const { years } = weeksOf(csv)
  expect(years.slice(TRAIN_WEEKS - 1, TRAIN_WEEKS + 1)).toEqual([2015, 2016])
})

test('a network that says "no change" is persistence, and one that says the mean growth is the drift', () => {
  const { closes } = weeksOf(csv)
  const growth = Math.log(closes[TRAIN_WEEKS - 1]! / closes[0]!) / (TRAIN_WEEKS - 1)
  for (const [name, change] of [
    ['persistence', 0],
    ['drift', growth],
  ] as const) {
    const { details } = prepared.heldOut(constant(change))
    expect(details).toHaveLength(measured(name).length)
    details.forEach(({ value, ...where }, k) => {
      expect(measured(name)[k]).toMatchObject(where)
      expect(value).toBeCloseTo(measured(name)[k]!.value, 9)
    })
  }
})

test('the score is the mean over the weeks of all years', () => {
  const [all, , ...years] = measured('persistence')
  const sum = (f: (detail: (typeof years)[number]) => number) => years.reduce((total, year) => total + f(year), 0)
  expect(sum((year) => Number(year['weeks']))).toBe(all!['weeks'])
  expect(sum((year) => year.value * Number(year['weeks'])) / Number(all!['weeks'])).toBeCloseTo(all!.value, 9)
})

test('the card says it where persistence is not beaten, and in how many years it is', () => {
  const score = (factor: number) => {
    const details = measured('persistence').map((detail) => ({ ...detail, value: detail.value * factor }))
    return stockFailure({ metric: 'mape', value: details[0]!.value, details }, prepared.baselines)
  }
  expect(score(1).en).toMatch(/does not beat .* better in 0/)
  expect(score(1).ko).toMatch(/이기지 못합니다.*0개/)
  expect(score(0.9).en).toMatch(/hardly beats .* better in 5/)
})

test('training and validation never see the held-out years', async () => {
  const rows = csv.trim().split('\n')
  const without = [
    ...rows.slice(0, TRAIN_WEEKS + 1),
    ...rows.slice(TRAIN_WEEKS + 1).map((row) => `${row.slice(0, 11)}1`),
  ]
  const blind = await stock.prepare(async () => without.join('\n'))
  const network = initialNetwork(stock.design(cellById('gru')!), 1)
  expect(blind.validate!(network)).toBe(prepared.validate!(network))
  for (const part of ['fit', 'train'] as const) {
    expect(blind.batch(mulberry32(2), 30, part)).toEqual(prepared.batch(mulberry32(2), 30, part))
  }
})
