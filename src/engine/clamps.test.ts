import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells } from '../cells/index'
import { type Cell, holderOf, isPrevious } from '../model/cell'
import { type Clamp, ClampError, checkClamp } from '../model/clamp'
import type { Sequence } from '../model/encoding'
import type { Layer } from '../model/evaluate'
import type { Network } from '../model/network'
import { opOf } from '../model/ops'
import { mulberry32 } from '../model/random'
import { randomArray, randomLayer } from '../model/testing'
import { createCpuEngine } from './cpu'

const [INPUT, HIDDEN, STEPS] = [3, 4, 6]

function networkOf(cell: Cell): Network {
  const random = mulberry32(11)
  return {
    encoding: {
      kind: 'numbers',
      columns: Array.from({ length: INPUT }, (_, k) => ({ name: `x${k}`, mean: 0, scale: 1 })),
    },
    layers: [randomLayer(random, cell, INPUT, HIDDEN), randomLayer(random, cell, HIDDEN, HIDDEN)],
    readout: { activation: 'identity', size: 1, weight: randomArray(random, HIDDEN), bias: new Float64Array(1) },
    outputs: ['y'],
    mode: 'many-to-many',
  }
}

const random = mulberry32(4)
const rows = Array.from({ length: STEPS }, () => [...randomArray(random, INPUT)])
const sequence: Sequence = { kind: 'rows', rows }

type Vectors = Record<string, number[]>

/** What a clamp makes of a vector, written from the contract and not from the engine. */
const obeyed = (vector: number[], clamps: readonly Clamp[], layer: number, quantity: string, step: number): number[] =>
  clamps
    .filter((clamp) => clamp.layer === layer && clamp.quantity === quantity)
    .filter(({ steps: [from, to] }) => from <= step && step <= to)
    .reduce((held, { unit, value }) => held.map((v, j) => (unit === 'all' || unit === j ? value : v)), vector)

/** One step of one layer, sum by sum. */
function stepByHand(
  layer: Layer,
  x: number[],
  before: Vectors,
  obey: (v: number[], node: string) => number[],
): Vectors {
  const { cell, parameters } = layer
  const known: Vectors = { x }
  const read = (ref: string): number[] => (isPrevious(ref) ? before[holderOf(cell, ref)]! : known[ref]!)
  for (const node of cell.nodes) {
    const vector = Array.from({ length: HIDDEN }, (_, j) => {
      if (node.op !== 'affine') {
        const [a = 0, b = 0, c = 0] = node.in.map((ref) => read(ref)[j]!)
        return opOf(node.op).f(a, b, c)
      }
      return node.terms.reduce((sum, { from, weight, diagonal }) => {
        const vector = read(from)
        if (diagonal) return sum + parameters[weight]![j]! * vector[j]!
        return vector.reduce((total, v, k) => total + parameters[weight]![j * vector.length + k]! * v, sum)
      }, parameters[node.bias]![j]!)
    })
    known[node.name] = obey(vector, node.name)
  }
  return known
}

/** The whole run by hand: of every layer, of every step, every node. */
function runByHand({ layers }: Network, clamps: readonly Clamp[]): Vectors[][] {
  let inputs = rows.map((row, t) => obeyed(row, clamps, 0, 'x', t))
  return layers.map((layer, l) => {
    let before: Vectors = Object.fromEntries(Object.values(layer.cell.states).map((h) => [h, Array(HIDDEN).fill(0)]))
    const steps = inputs.map((x, t) => {
      before = stepByHand(layer, x, before, (vector, node) => obeyed(vector, clamps, l, node, t))
      return before
    })
    inputs = steps.map((step) => step[layer.cell.states['h']!]!)
    return steps
  })
}

const engine = createCpuEngine()

async function expectByHand(network: Network, clamps: readonly Clamp[]): Promise<void> {
  const [frames] = await engine.run(network, [sequence], [clamps])
  runByHand(network, clamps).forEach((steps, l) => {
    steps.forEach((nodes, t) => {
      for (const { name } of network.layers[l]!.cell.nodes) {
        const ours = [...frames!.layers[l]![name]!.slice(t * HIDDEN, (t + 1) * HIDDEN)]
        for (const [j, value] of nodes[name]!.entries()) expect(Math.abs(ours[j]! - value)).toBeLessThan(1e-12)
      }
    })
  })
}

describe('interventions against a computation by hand', () => {
  test.each(cells.map((cell) => [cell.id, cell] as const))('%s, any node of any layer', async (_, cell) => {
    const network = networkOf(cell)
    const places = [['x', 0], ...cell.nodes.flatMap(({ name }) => [[name, 0] as const, [name, 1] as const])] as const
    const clamp = fc.record({
      place: fc.constantFrom(...places),
      unit: fc.oneof(fc.constant('all' as const), fc.nat(INPUT - 1)),
      ends: fc.tuple(fc.nat(STEPS - 1), fc.nat(STEPS - 1)),
      value: fc.constantFrom(-2, -0.25, 0, 0.5, 1),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(clamp, { maxLength: 4 }), async (drawn) => {
        const clamps = drawn.map(
          ({ place: [quantity, layer], unit, ends, value }): Clamp => ({
            layer,
            quantity,
            unit,
            steps: [Math.min(...ends), Math.max(...ends)],
            value,
          }),
        )
        await expectByHand(network, clamps)
      }),
      { numRuns: 25, seed: 7 },
    )
  })
})

describe('a batch of interventions', () => {
  const network = networkOf(cells[0]!)

  test('without any is the run itself, bit for bit', async () => {
    const [plain] = await engine.run(network, [sequence])
    const [empty] = await engine.run(network, [sequence], [[]])
    expect(empty).toEqual(plain)
  })

  test('keeps to the sequence it is for', async () => {
    const clamp: Clamp = { layer: 0, quantity: 'h', unit: 1, steps: [2, 3], value: 0.5 }
    const [plain, held] = await engine.run(network, [sequence, sequence], [[], [clamp]])
    const [alone] = await engine.run(network, [sequence], [[clamp]])
    const [free] = await engine.run(network, [sequence])
    plain!.layers[1]!['h']!.forEach((value, k) => {
      expect(value).toBeCloseTo(free!.layers[1]!['h']![k]!, 13)
      expect(held!.layers[1]!['h']![k]).toBeCloseTo(alone!.layers[1]!['h']![k]!, 13)
    })
    expect(alone).not.toEqual(free)
  })
})

describe('a place that is not there is refused', () => {
  const network = networkOf(cells[0]!)
  const good: Clamp = { layer: 0, quantity: 'h', unit: 'all', steps: [0, STEPS - 1], value: 1 }
  test.each([
    [{ layer: 2 }, 'clamp.noLayer'],
    [{ layer: 1, quantity: 'x' }, 'clamp.noQuantity'],
    [{ quantity: 'q' }, 'clamp.noQuantity'],
    [{ quantity: '__proto__' }, 'clamp.noQuantity'],
    [{ unit: HIDDEN }, 'clamp.noUnit'],
    [{ unit: 0.5 }, 'clamp.noUnit'],
    [{ quantity: 'x', unit: INPUT }, 'clamp.noUnit'],
    [{ steps: [0, STEPS] as const }, 'clamp.noSteps'],
    [{ steps: [3, 2] as const }, 'clamp.noSteps'],
    [{ steps: [-1, 2] as const }, 'clamp.noSteps'],
    [{ value: Number.NaN }, 'clamp.notFinite'],
    [{ value: 1e39 }, 'clamp.notFinite'],
  ])('%j: %s', (wrong, code) => {
    expect(() => checkClamp(network, STEPS, good)).not.toThrow()
    expect(() => checkClamp(network, STEPS, { ...good, ...wrong })).toThrow(
      expect.objectContaining({ name: new ClampError('clamp.noLayer', {}).name, code }),
    )
  })
})
