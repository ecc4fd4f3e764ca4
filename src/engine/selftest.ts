/** Does this GPU compute what the CPU computes? Asked once for every cell, before its numbers are shown. */
import type { Cell } from '../model/cell'
import { parametersOf } from '../model/derive'
import type { Sequence } from '../model/encoding'
import type { Network } from '../model/network'
import { mulberry32, type Random, uniform } from '../model/random'
import { createCpuEngine } from './cpu'
import type { Engine, Frames, Values } from './engine'

/** Largest difference allowed, relative to the largest value of the node, or 1. */
const TOLERANCE = 2e-5

/** Odd, so that the padding of textures is tested too. */
const INPUT_SIZE = 3
const HIDDEN_SIZE = 13

/** Biases that drive the gates to both ends, where a careless tanh or sigmoid overflows. */
const SATURATING = [100, -100, 1e4, -1e4, 0.5, -0.5]

const floats = (count: number, next: (k: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => Math.fround(next(k)))

function testNetwork(cell: Cell, random: Random, bias: (k: number) => number): Network {
  const [inputSize, hiddenSize] = [INPUT_SIZE, HIDDEN_SIZE]
  const scale = 1 / Math.sqrt(hiddenSize)
  const parameters = Object.fromEntries(
    parametersOf(cell, inputSize, hiddenSize).map(({ name, shape: [rows, columns = 1], from }) => [
      name,
      floats(rows * columns, from === undefined ? bias : () => uniform(random, -scale, scale)),
    ]),
  )
  return {
    encoding: {
      kind: 'numbers',
      columns: Array.from({ length: inputSize }, (_, k) => ({ name: `x${k}`, mean: 0, scale: 1 })),
    },
    layers: [{ cell, inputSize, hiddenSize, parameters }],
    readout: { activation: 'identity', size: 1, weight: new Float64Array(hiddenSize), bias: new Float64Array(1) },
    outputs: ['y'],
    mode: 'many-to-many',
  }
}

const testSequence = (random: Random, steps: number): Sequence => ({
  kind: 'rows',
  rows: Array.from({ length: steps }, () => [...floats(INPUT_SIZE, () => uniform(random, -1, 1))]),
})

function sameValues(gpu: Values, cpu: Values): boolean {
  let largest = 1
  for (const value of cpu) largest = Math.max(largest, Math.abs(value))
  for (let k = 0; k < cpu.length; k++) {
    // Written so that NaN is a difference.
    if (!(Math.abs(gpu[k]! - cpu[k]!) <= TOLERANCE * largest)) return false
  }
  return true
}

const sameFrames = (gpu: Frames, cpu: Frames): boolean =>
  cpu.layers.every((nodes, l) =>
    Object.entries(nodes).every(([name, values]) => sameValues(gpu.layers[l]![name]!, values)),
  )

/** Runs seeded networks of this cell on both engines: ordinary ones, and saturated ones. */
export async function passesSelfTest(engine: Engine, cell: Cell): Promise<boolean> {
  const twin = createCpuEngine()
  const random = mulberry32(1)
  const biases = [() => uniform(random, -1, 1), (k: number) => SATURATING[k % SATURATING.length]!]
  for (const bias of biases) {
    const network = testNetwork(cell, random, bias)
    const sequences = [5, 2].map((steps) => testSequence(random, steps))
    const [ours, theirs] = [await engine.run(network, sequences), await twin.run(network, sequences)]
    if (!theirs.every((frames, b) => sameFrames(ours[b]!, frames))) return false
  }
  return true
}
