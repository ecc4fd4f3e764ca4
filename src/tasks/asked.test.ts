import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { heldOutLoss, targetsOf } from './asked'
import { tasks } from './index'
import { recall } from './recall'
import type { ReadText } from './task'

const read: ReadText = (name) => readFile(`data/${name}`, 'utf8')
const cell = cellById('rnn')!

test('recall asks for the first symbol, at the question', () => {
  const network = initialNetwork(recall.design(cell), 1)
  const targets = targetsOf(recall, network, { kind: 'symbols', tokens: [...'Bwx?'] })
  expect(targets).toEqual({ kind: 'classes', classes: Int32Array.from([-1, -1, -1, 1]) })
})

describe.each(tasks)('$id', (task) => {
  test('what is asked of its samples is an output, and has a loss', async () => {
    const prepared = await task.prepare(read)
    const network = initialNetwork(task.design(cell, { hiddenSize: 3 }), 1)
    const samples = prepared.samples(4)
    for (const sample of samples) {
      const targets = targetsOf(task, network, sample)
      // A task whose samples can't be judged on the page has a score of its own.
      if (prepared.glance) expect(targets.kind).toBe(task.design(cell).activation === 'softmax' ? 'classes' : 'values')
      else if (targets.kind === 'classes') expect(targets.classes.some((k) => k >= 0)).toBe(true)
      else expect(targets.values.some(Number.isFinite)).toBe(true)
    }
    const { detail } = prepared.glance?.(network) ?? heldOutLoss(task, network, samples)
    expect(Number.isFinite(detail.value)).toBe(true)
    expect(detail.value).toBeGreaterThanOrEqual(0)
  })

  test('the files it names are those it reads', async () => {
    const names: string[] = []
    await task.prepare((name) => {
      names.push(name)
      return read(name)
    })
    expect(names).toEqual([...task.files])
  })
})
