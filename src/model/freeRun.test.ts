import { describe, expect, test } from 'vitest'
import { cellById } from '../cells'
import { airline } from '../tasks/airline'
import { letters } from '../tasks/letters'
import { recall } from '../tasks/recall'
import { MAX_STEPS, parseInput, type Sequence } from './encoding'
import {
  canRunFreely,
  checkFreedom,
  drawn,
  extended,
  type Freedom,
  firstSteps,
  freedomWithin,
  goOn,
  likeliest,
  NOT_FREE,
  type Standing,
  stepOn,
} from './freeRun'
import { initialNetwork } from './initialise'
import { encodeBatch, type Network, runNetwork } from './network'
import { mulberry32 } from './random'

const lettersWith = (cell: string, embedding?: number): Network =>
  initialNetwork(letters.design(cellById(cell)!, { hiddenSize: 9, ...(embedding && { embedding }) }), 3)
const series = initialNetwork(airline.design(cellById('lstm')!), 3)

/** Where a run over a sequence stands, one step at a time. */
function standingAfter(network: Network, sequence: Sequence): Standing {
  const input = encodeBatch(network, [sequence])
  const width = network.layers[0]!.inputSize
  let standing: Standing = { states: [], logits: new Float64Array() }
  for (let at = 0; at < input.length; at += width) {
    standing = stepOn(network, standing.states, input.slice(at, at + width))
  }
  return standing
}

const writtenBy = (network: Network, given: Sequence, freedom: Partial<Freedom>): readonly (string | number)[] => [
  ...goOn(network, standingAfter(network, given), given, { ...NOT_FREE, ...freedom }),
]

describe.each([
  ['one-hot', lettersWith('lstm')],
  ['an embedding', lettersWith('gru', 5)],
])('letters, %s', (_, network) => {
  const given = parseInput(network.encoding, 'she could')

  test('each is the likeliest output of a whole run, one step earlier', () => {
    const whole = extended(given, writtenBy(network, given, { steps: 30 }))
    const { logits } = runNetwork(network, encodeBatch(network, [whole]), 39, 1)
    const { size } = network.readout
    if (whole.kind !== 'symbols') throw new Error('letters are symbols')
    const said = whole.tokens.map((_, t) => network.outputs[likeliest(logits, t * size, size)])
    expect(whole.tokens.slice(9)).toEqual(said.slice(8, -1))
    expect(firstSteps(whole, 9)).toEqual(given)
  })

  test('draws are those of the seed', () => {
    const draw = (seed: number, steps = 60): string =>
      writtenBy(network, given, { steps, temperature: 1, seed }).join('')
    expect(draw(5)).toBe(draw(5))
    expect(draw(5)).not.toBe(draw(6))
    expect(draw(5).slice(0, 20), 'more steps go on where fewer ended').toBe(draw(5, 20))
  })

  test('cold enough, a draw is the likeliest', () => {
    expect(writtenBy(network, given, { steps: 30, temperature: 1e-6 })).toEqual(
      writtenBy(network, given, { steps: 30 }),
    )
  })
})

test('a series reads its own forecasts', () => {
  const given = parseInput(series.encoding, [[112], [118], [132]])
  const whole = extended(given, writtenBy(series, given, { steps: 12 }))
  const { output } = runNetwork(series, encodeBatch(series, [whole]), 15, 1)
  if (whole.kind !== 'rows') throw new Error('a series is rows')
  whole.rows.slice(3).forEach(([value], k) => {
    expect(value).toBeCloseTo(whole.rows[k + 2]![0]! * Math.exp(0.1 * output[k + 2]!), 8)
  })
})

describe('drawing', () => {
  const logits = Float64Array.of(0, Math.log(2), Math.log(5))
  const shares = (temperature: number): number[] => {
    const random = mulberry32(11)
    const counts = [0, 0, 0]
    for (let n = 0; n < 20_000; n++) counts[drawn(logits, temperature, random)]! += 1 / 20_000
    return counts
  }

  test.each([
    [1, [1 / 8, 2 / 8, 5 / 8]],
    [0.5, [1 / 30, 4 / 30, 25 / 30]],
    [1e9, [1 / 3, 1 / 3, 1 / 3]],
  ])('at temperature %d follows softmax(logits / temperature)', (temperature, expected) => {
    shares(temperature).forEach((share, k) => {
      expect(share).toBeCloseTo(expected[k]!, 1.5)
    })
  })

  test('logits that would overflow are no trouble', () => {
    expect(drawn(Float64Array.of(1e4, -1e4, 1e4 - 1e3), 0.01, mulberry32(1))).toBe(0)
  })
})

describe('who may, and how far', () => {
  const asked: Freedom = { ...NOT_FREE, steps: 40 }

  test('what it says must be something it reads', () => {
    expect(canRunFreely(lettersWith('rnn'))).toBe(true)
    expect(canRunFreely(series)).toBe(true)
    const answering = initialNetwork(recall.design(cellById('rnn')!), 1)
    expect(canRunFreely(answering)).toBe(false)
    expect(freedomWithin(answering, asked, 5).steps).toBe(0)
    expect(() => checkFreedom(answering, asked, 5)).toThrow('input.notFree')
  })

  test('as many steps as there may be in all', () => {
    expect(freedomWithin(series, asked, MAX_STEPS - 7).steps).toBe(7)
    expect(() => checkFreedom(series, asked, MAX_STEPS - 40)).not.toThrow()
    expect(() => checkFreedom(series, asked, MAX_STEPS - 39)).toThrow('input.freeTooLong')
  })

  test('a series that flies away ends there', () => {
    const wild = { ...series, readout: { ...series.readout, bias: Float64Array.of(200) } }
    expect(writtenBy(wild, parseInput(series.encoding, [[1], [2]]), { steps: 100 }).length).toBeLessThan(10)
  })
})
