import { beforeAll, describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { headAt } from '../player/player'
import { recall } from '../tasks/recall'
import { headIn, stateIn } from './column'
import { cellsBeside } from './compare'
import { compute, computeAlike } from './compute'
import type { Model, Run, State } from './state'
import { store } from './store'

const modelWith = (id: string, hiddenSize: number): Model => {
  const cell = cellById(id)!
  return {
    id: `recall-${id}`,
    source: 'preset',
    task: recall,
    cell,
    network: initialNetwork(recall.design(cell, { hiddenSize }), 1),
  }
}

let page: State
let rnn: Run
beforeAll(async () => {
  const run = await compute(modelWith('lstm', 8), 'Axyz?')
  rnn = await computeAlike(modelWith('rnn', 5), run)
  page = { ...store.getState(), run, unit: 7, selected: 'f', lit: 'f', step: 2, beat: 3, chosen: [1, 6] }
})

describe('a column', () => {
  test('reads the page’s very sequence with its own network', () => {
    expect(rnn.sequence).toBe(page.run!.sequence)
    expect(rnn.frames.steps).toBe(5)
    expect(Object.keys(rnn.frames.layers[0]!)).toEqual(['zh', 'h'])
  })

  test('stands in the page’s step, shows what stands for the value looked into, and its last unit', () => {
    const state = stateIn(rnn, page, headAt(2, 3, 6))
    expect(state).toMatchObject({ run: rnn, step: 2, beat: 0, unit: 4, selected: 'h', lit: undefined, chosen: [] })
  })

  test('ends a step with the page', () => {
    expect(headIn(rnn, page, headAt(2, 5, 6))).toBe(headAt(2, 1, 2))
    expect(stateIn(rnn, { ...page, beat: 5 }, headAt(2, 5, 6))).toMatchObject({ step: 2, beat: 1 })
  })
})

describe('which cells', () => {
  const ids = (id: string) => cellsBeside(cellById(id)!).map((cell) => cell.id)
  test('the three that are taught; another of a family takes its place, one of none comes last', () => {
    expect(ids('gru')).toEqual(['rnn', 'lstm', 'gru'])
    expect(ids('lstm-peephole')).toEqual(['rnn', 'lstm-peephole', 'gru'])
    expect(ids('min-gru')).toEqual(['rnn', 'lstm', 'gru', 'min-gru'])
  })
})
