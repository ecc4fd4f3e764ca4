import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { encode, parseInput, stepsOf, tokensOf } from '../model/encoding'
import { initialNetwork } from '../model/initialise'
import { encodeBatch } from '../model/network'
import { batchGradients } from '../model/optimise'
import { mulberry32 } from '../model/random'
import { tasks } from './index'
import type { ReadText, Task } from './task'

const read: ReadText = (name) => readFile(`data/${name}`, 'utf8')
const lstm = cellById('lstm')!

describe.each(tasks)('$id', (task: Task) => {
  test('the same seed draws the same batch, another seed another', async () => {
    const prepared = await task.prepare(read)
    const draw = (seed: number) => prepared.batch(mulberry32(seed), 3)
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })

  test('a batch fits the network', async () => {
    const network = initialNetwork(task.design(lstm), 1)
    const prepared = await task.prepare(read)
    const batch = prepared.batch(mulberry32(1), 3)
    const steps = stepsOf(batch.sequences[0]!)
    const input = encodeBatch(network, batch.sequences)
    const { targets } = batch
    expect(input.length % (steps * 3)).toBe(0)
    expect(targets.kind === 'classes' ? targets.classes : targets.values).toHaveLength(steps * 3)
    const { loss, gradients } = batchGradients(network, batch)
    expect(loss).toBeGreaterThan(0)
    expect(Object.values(gradients).every((array) => array.every(Number.isFinite))).toBe(true)
  })

  test('the example is an input of the network, and each answer can be one of its outputs', async () => {
    const { encoding, outputs } = task.design(lstm)
    const sequence = parseInput(encoding, await task.example(read))
    expect(encode(encoding, sequence).every(Number.isFinite)).toBe(true)
    const answers = task.answersOf(sequence)
    expect(answers).toHaveLength(tokensOf(sequence).length)
    expect(answers.some((answer) => answer !== undefined)).toBe(true)
    for (const answer of answers) if (typeof answer === 'string') expect(outputs).toContain(answer)
  })

  test('samples are inputs of the network, the same each time, and no more than asked for', async () => {
    const { encoding } = task.design(lstm)
    const [one, other] = [await task.prepare(read), await task.prepare(read)]
    const samples = one.samples(5)
    expect(samples).toEqual(other.samples(5))
    expect(samples.length).toBeGreaterThan(0)
    expect(samples.length).toBeLessThanOrEqual(5)
    for (const sample of samples) {
      expect(stepsOf(sample)).toBeGreaterThan(0)
      expect(encode(encoding, sample).every(Number.isFinite)).toBe(true)
    }
  })

  test('an untrained network and every baseline can be scored', async () => {
    const prepared = await task.prepare(read)
    const network = initialNetwork(task.design(cellById('rnn')!, { hiddenSize: 2 }), 1)
    const { value, details } = prepared.heldOut(network)
    for (const number of [value, ...details.map((d) => d.value), ...prepared.baselines.map((b) => b.value)]) {
      expect(Number.isFinite(number)).toBe(true)
    }
    const { en, ko } = prepared.knownFailure({ metric: 'mae', value, details })
    expect(`${en}${ko}`).not.toMatch(/undefined|NaN/)
    expect(ko).toMatch(/[가-힣]/)
  }, 20_000)
})
