import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, isPrevious, stateOf } from '../model/cell'
import { beatsOf, passesOf, rangesOf } from '../model/derive'
import { equationTex } from '../model/equations'
import { type Arrays, backward, forward, type Layer, type Tape } from '../model/evaluate'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer, worstGradientError } from '../model/testing'
import { en } from '../text/en'
import { ko } from '../text/ko'
import { cellById, cellByVariant, cells } from './index'

const I = 3
const H = 4
const T = 5
const B = 3

interface Example {
  readonly layer: Layer
  readonly input: Float64Array
  readonly initial: Record<string, Float64Array>
}

const previousRefs = (cell: Cell): string[] => Object.keys(cell.states).map((state) => `${state}'`)

function exampleOf(cell: Cell, seed: number): Example {
  const random = mulberry32(seed)
  return {
    layer: randomLayer(random, cell, I, H),
    input: randomArray(random, T * B * I),
    initial: Object.fromEntries(previousRefs(cell).map((ref) => [ref, randomArray(random, B * H)])),
  }
}

const run = ({ layer, input, initial }: Example): Tape => forward(layer, input, T, B, initial)

/** relu has a kink at 0, where no finite difference is right. */
const nearAKink = (cell: Cell, tape: Tape): boolean =>
  cell.nodes.some((node) => node.op === 'relu' && tape.values[node.reads[0]!]!.some((z) => Math.abs(z) < 1e-3))

function smoothExampleOf(cell: Cell): Example {
  for (let seed = 1; seed < 100; seed++) {
    const example = exampleOf(cell, seed)
    if (!nearAKink(cell, run(example))) return example
  }
  throw new Error('no example without a kink')
}

const weightedSum = (values: Arrays, seeds: Arrays): number =>
  Object.entries(seeds).reduce((sum, [name, seed]) => seed.reduce((s, w, j) => s + w * values[name]![j]!, sum), 0)

/** One sequence out of a batch: (T, B, size) -> (T, size). */
const sequenceOf = (batch: Float64Array, b: number, size: number): Float64Array =>
  batch.filter((_, j) => Math.floor(j / size) % B === b)

/** Everything derived from a cell that a reader can check, as one page of text. */
function pageOf(cell: Cell): string {
  const ranges = rangesOf(cell)
  const line = (name: string): string => `  ${name.padEnd(4)} ${ranges.get(name)!.join(' … ')}`
  const names = (groups: readonly (readonly { name: string }[])[]): string[] =>
    groups.map((group, k) => `  ${k}: ${group.map((node) => node.name).join(' ')}`)
  return [
    `${cell.id} ${JSON.stringify(cell.variant)}`,
    '',
    'equations',
    ...cell.nodes.map((node) => `  ${node.name.padEnd(4)} ${equationTex(cell, node)}`),
    '',
    'ranges',
    ...['x', ...previousRefs(cell), ...cell.nodes.map((node) => node.name)].map(line),
    '',
    'beats',
    ...names(beatsOf(cell)),
    '',
    'passes',
    ...names(passesOf(cell)),
    '',
  ].join('\n')
}

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  test('gradients are those of finite differences', () => {
    const example = smoothExampleOf(cell)
    const random = mulberry32(77)
    const seeds = Object.fromEntries(cell.nodes.map(({ name }) => [name, randomArray(random, T * B * H)]))
    const { parameters, input, initial } = backward(example.layer, run(example), seeds)
    const loss = (): number => weightedSum(run(example).values, seeds)
    const errors = [
      worstGradientError(loss, example.layer.parameters, parameters),
      worstGradientError(loss, { x: example.input }, { x: input }),
      worstGradientError(loss, example.initial, initial),
    ]
    for (const { error, where } of errors) expect(error, where).toBeLessThan(1e-6)
  })

  test('no value leaves its derived range', () => {
    const ranges = rangesOf(cell)
    const huge = fc.double({ noNaN: true, min: -1e30, max: 1e30 })
    const numbers = fc.oneof(huge, fc.double({ noNaN: true, min: -3, max: 3 }))
    const [steps, size] = [3, 2]
    const layerOf = (weights: readonly number[]): Layer => {
      let next = 0
      const { parameters, ...rest } = randomLayer(() => 0, cell, 1, size)
      const filled = Object.entries(parameters).map(
        ([name, array]) => [name, array.map(() => weights[next++ % weights.length]!)] as const,
      )
      return { ...rest, parameters: Object.fromEntries(filled) }
    }
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 60 }),
        fc.array(numbers, { minLength: steps, maxLength: steps }),
        (weights, input) => {
          const { values } = forward(layerOf(weights), Float64Array.from(input), steps, 1)
          for (const { name } of cell.nodes) {
            const [min, max] = ranges.get(name)!
            for (const value of values[name]!) {
              // u a + (1 − u) b may round past an end by an ulp.
              expect(value, name).toBeGreaterThanOrEqual(min - 1e-12)
              expect(value, name).toBeLessThanOrEqual(max + 1e-12)
            }
          }
        },
      ),
    )
  })

  test('equations, ranges, beats and passes are the ones on file', async () => {
    await expect(pageOf(cell)).toMatchFileSnapshot(`./snapshots/${cell.id}.txt`)
  })

  test('on the diagram nothing covers anything, and every wire has two ends', () => {
    const places = [...Object.values(cell.inputs), ...cell.nodes.map((node) => node.at)]
    expect(new Set(places.map(String)).size).toBe(places.length)
    const placed = [...Object.keys(cell.inputs), ...cell.nodes.map((node) => node.name)]
    expect(Object.keys(cell.inputs).sort()).toEqual(['x', ...previousRefs(cell)].sort())
    for (const node of cell.nodes) {
      expect(placed).toEqual(expect.arrayContaining([...node.reads]))
      expect(placed).toEqual(expect.arrayContaining(Object.keys(node.route ?? {})))
    }
  })

  test('every node but a state leads on, and every parameter has a name of its own', () => {
    const read = new Set(cell.nodes.flatMap((node) => node.reads))
    const kept = new Set(Object.values(cell.states))
    expect(cell.nodes.filter(({ name }) => !read.has(name) && !kept.has(name))).toEqual([])
    const parameters = cell.nodes.flatMap((node) =>
      node.op === 'affine' ? [...node.terms.map((term) => term.weight), node.bias] : [],
    )
    expect(new Set(parameters).size).toBe(parameters.length)
  })

  test('everything on the diagram has a name in every language', () => {
    const previous = Object.keys(cell.inputs)
      .filter(isPrevious)
      .map((ref) => `node.previous.${stateOf(ref)}`)
    for (const key of ['node.x', ...previous, ...cell.nodes.map((node) => node.label)]) {
      for (const catalogue of [en, ko]) expect(catalogue).toHaveProperty([key], expect.stringMatching(/\S/))
    }
  })

  test('is found again by its id and by its variant', () => {
    expect(cellById(cell.id)).toBe(cell)
    expect(cellByVariant(cell.variant)).toBe(cell)
    expect(cellByVariant(JSON.parse(JSON.stringify(cell.variant)))).toBe(cell)
    expect(cellByVariant({ ...cell.variant, other: true })).toBe(undefined)
  })

  test('a batch is its sequences one by one', () => {
    const example = exampleOf(cell, 5)
    const together = run(example)
    for (let b = 0; b < B; b++) {
      const initial = Object.fromEntries(
        Object.entries(example.initial).map(([ref, array]) => [ref, sequenceOf(array, b, H)]),
      )
      const alone = forward(example.layer, sequenceOf(example.input, b, I), T, 1, initial)
      for (const { name } of cell.nodes) {
        const expected = sequenceOf(together.values[name]!, b, H)
        const difference = alone.values[name]!.map((value, j) => Math.abs(value - expected[j]!))
        expect(Math.max(...difference), name).toBeLessThan(1e-12)
      }
    }
  })

  test('a run that is continued from its states is the whole run', () => {
    const example = exampleOf(cell, 6)
    const whole = run(example)
    const cut = 2
    const before = forward(example.layer, example.input.slice(0, cut * B * I), cut, B, example.initial)
    const states = Object.fromEntries(
      Object.entries(cell.states).map(([state, node]) => [`${state}'`, before.values[node]!.slice((cut - 1) * B * H)]),
    )
    const after = forward(example.layer, example.input.slice(cut * B * I), T - cut, B, states)
    for (const { name } of cell.nodes) {
      expect([...before.values[name]!, ...after.values[name]!], name).toEqual([...whole.values[name]!])
    }
  })
})

test('ids and variants tell the cells apart', () => {
  expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length)
  expect(new Set(cells.map((cell) => JSON.stringify(Object.entries(cell.variant).sort()))).size).toBe(cells.length)
  expect(cellById('transformer')).toBe(undefined)
  expect(cellByVariant({ type: 'gru' })).toBe(undefined)
})

test('an LSTM has six beats', () => {
  expect(beatsOf(cellById('lstm')!)).toHaveLength(6)
})

test('only the reset gate before the product needs a second pass, and peepholes none', () => {
  const passes = Object.fromEntries(cells.map((cell) => [cell.id, passesOf(cell).length]))
  expect(passes).toMatchObject({ rnn: 1, lstm: 1, 'lstm-peephole': 1, gru: 2, 'gru-before-keeps': 2 })
  expect(passes).toMatchObject({ 'gru-after-takes': 1, 'gru-after-keeps': 1 })
})
