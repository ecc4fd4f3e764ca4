/** The models beside the page: each reads, and scores what its card says. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cellById, cellByVariant } from '../cells/index'
import { readModel } from '../formats/model'
import { encodeBatch, namedParameters, runNetwork } from '../model/network'
import { verdictsOf } from './bracketsScore'
import { DEEPEST } from './bracketsWalks'
import { countedAt } from './countScore'
import { LONGEST, sequenceOf, stringOf } from './countStrings'
import { splitDays } from './datesForms'
import { exactIn, triedWith, writtenAfter } from './datesScore'
import { taskById, tasks } from './index'
import { bitsOfSlice } from './lettersScore'
import { split } from './lettersText'
import { accuracyAt } from './recallScore'
import { mean } from './score'
import type { HeldOut, ReadText } from './task'

const FOLDER = 'public/models'
const read: ReadText = (name) => readFile(`data/${name}`, 'utf8')

const index = JSON.parse(await readFile(`${FOLDER}/index.json`, 'utf8')) as { id: string; task: string; cell: string }[]
const of = (task: string) => index.filter((entry) => entry.task === task).map(({ id }) => id)

async function shipped(id: string) {
  const card: unknown = JSON.parse(await readFile(`${FOLDER}/${id}.json`, 'utf8'))
  return readModel(card, await readFile(`${FOLDER}/${id}.safetensors`), cellByVariant)
}

test('the index lists every file in the folder, sorted, and every task with each of the three cells', async () => {
  const files = (await readdir(FOLDER)).filter((file) => file !== 'index.json')
  expect(new Set(files)).toEqual(new Set(index.flatMap(({ id }) => [`${id}.json`, `${id}.safetensors`])))
  expect(index.map(({ id }) => id)).toEqual(index.map(({ id }) => id).toSorted())
  for (const { id } of tasks) {
    expect(of(id)).toEqual(expect.arrayContaining(['rnn', 'lstm', 'gru'].map((cell) => `${id}-${cell}`)))
  }
})

describe.each(index)('$id', ({ id, task, cell }) => {
  test('reads, and is what its name says', async () => {
    const { card, network } = await shipped(id)
    expect(card).toMatchObject({ id, task })
    expect(network.layers.map((layer) => layer.cell)).toEqual([cellById(cell)])
    const size = Object.values(namedParameters(network)).reduce((sum, array) => sum + array.length, 0)
    expect(card.training['parameters']).toBe(size)
    expect((await stat(`${FOLDER}/${id}.safetensors`)).size).toBeLessThan(200_000)
  })

  test('is what the task designs and trains now, and fails as its card says', async () => {
    const { card, network } = await shipped(id)
    const known = taskById(task)!
    const { encoding, outputs, mode, activation } = known.design(cellById(cell)!)
    expect(network).toMatchObject({ encoding, outputs, mode, readout: { activation } })
    const { batch, learningRate, clip } = known.training(cellById(cell)!)
    expect(card.training).toMatchObject({ batch, learningRate, clip })
    const prepared = await known.prepare(read)
    expect(card.baselines).toEqual(prepared.baselines)
    expect(card.knownFailure).toEqual(prepared.knownFailure(card.heldOut as HeldOut))
  })
})

test.each([...of('airline'), ...of('stock'), ...of('language')])('%s: the whole score is found again', async (id) => {
  const { card, network } = await shipped(id)
  const prepared = await taskById(card.task)!.prepare(read)
  const { value, details } = prepared.heldOut(network)
  expect(value).toBeCloseTo(card.heldOut.value, 9)
  details.forEach((detail, k) => {
    expect(detail.value).toBeCloseTo(card.heldOut.details[k]!.value, 9)
  })
})

test.each(of('count'))('%s: lengths of 12, 15 and 20 are found again', async (id) => {
  const { card, network } = await shipped(id)
  for (const n of [12, 15, 20]) {
    expect(countedAt(network, n)).toBe(card.heldOut.details.find((d) => d['n'] === n)!.value)
  }
})

test.each(of('brackets'))('%s: the score itself is found again', async (id) => {
  const { card, network } = await shipped(id)
  const verdicts = verdictsOf(network, DEEPEST)
  expect(mean(verdicts.map(({ right }) => right))).toBe(card.heldOut.value)
})

test.each(of('dates'))('%s: one form is found again', async (id) => {
  const { card, network } = await shipped(id)
  const form = 'may 3rd, 2021'
  const tried = triedWith((text) => writtenAfter(network, text), splitDays().heldOut, [form])
  expect(exactIn(tried)).toBe(card.heldOut.details.find((d) => d['form'] === form)!.value)
})

test.each(of('recall'))('%s: gaps of 5, 20 and 60 are found again', async (id) => {
  const { card, network } = await shipped(id)
  for (const gap of [5, 20, 60]) {
    const detail = card.heldOut.details.find((d) => d['gap'] === gap && d['intruders'] === undefined)!
    expect(accuracyAt(network, gap, Number(detail['sequences']))).toBe(detail.value)
  }
})

test.each(of('letters'))(
  '%s: the last slice is found again',
  async (id) => {
    const { card, network } = await shipped(id)
    const { heldOut } = split(await read('prose.txt'))
    const last = card.heldOut.details.findLast((d) => d['slice'] !== undefined)!
    expect(bitsOfSlice(network, heldOut, Number(last['slice']))).toBeCloseTo(last.value, 9)
  },
  20_000,
)

test('what the page is to show: gates remember where the plain cell does not, with the same training', async () => {
  const [rnn, lstm, gru] = await Promise.all(['rnn', 'lstm', 'gru'].map((cell) => shipped(`recall-${cell}`)))
  const at = (model: typeof rnn, gap: number): number =>
    model!.card.heldOut.details.find((d) => d['gap'] === gap && d['intruders'] === undefined)!.value
  for (const gap of [10, 40, 100]) {
    expect(at(rnn, gap)).toBeLessThan(0.7)
    expect(at(lstm, gap)).toBeGreaterThan(0.95)
    expect(at(gru, gap)).toBeGreaterThan(0.95)
  }
  const { parameters: _r, ...trained } = rnn!.card.training
  expect(lstm!.card.training).toMatchObject(trained)
  expect(gru!.card.training).toMatchObject(trained)
})

/** Pearson's r. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (k: number) => number): number => x.reduce((total, _, k) => total + f(k), 0)
  const along = sum((k) => (x[k]! - mx) * (y[k]! - my))
  return along / Math.sqrt(sum((k) => (x[k]! - mx) ** 2) * sum((k) => (y[k]! - my) ** 2))
}

test('what the page is to show: a cell unit of the LSTM is linear in the count, up with a and down with b', async () => {
  const { network } = await shipped('count-lstm')
  const n = LONGEST
  const sequence = sequenceOf(stringOf(n).slice(0, -1))
  const { layers } = runNetwork(network, encodeBatch(network, [sequence]), 2 * n, 1)
  const { hiddenSize } = network.layers[0]!
  const open = Array.from({ length: 2 * n }, (_, t) => (t < n ? t + 1 : 2 * n - 1 - t))
  const units = Array.from({ length: hiddenSize }, (_, unit) =>
    open.map((_, t) => layers[0]!.values['c']![t * hiddenSize + unit]!),
  )
  const best = units.toSorted((a, b) => Math.abs(correlation(b, open)) - Math.abs(correlation(a, open)))[0]!
  const sign = Math.sign(correlation(best, open))
  expect(Math.abs(correlation(best, open))).toBeGreaterThan(0.95)
  for (let t = 1; t < 2 * n; t++) {
    const change = sign * (best[t]! - best[t - 1]!)
    if (t < n) expect(change).toBeGreaterThan(0)
    else expect(change).toBeLessThan(0)
  }
})
