/** The CPU twin: the model's own evaluation in float64, behind the engine's interface. */
import { handOf } from '../model/clamp'
import { type Arrays, forward, zeroStates } from '../model/evaluate'
import type { Network } from '../model/network'
import {
  type Clamps,
  type Engine,
  encodeAll,
  type Frames,
  framesOf,
  inputSizeOf,
  type LayerStates,
  type NodeValues,
  nextTask,
  type Values,
} from './engine'

/** Multiplications done before the page gets a turn: some 20 ms. */
const SLICE = 2e7

const workOf = (network: Network): number =>
  network.layers.reduce((sum, { parameters }) => sum + Object.values(parameters).reduce((n, p) => n + p.length, 0), 0)

type Rows = Readonly<Record<string, Float64Array>>

/** Sequences of one length, side by side: (T, B, ·) arrays. */
interface Batch {
  readonly input: Float64Array // (T, B, I)
  readonly steps: number
  readonly size: number // B
}

function interleave(sequences: readonly Float64Array[], width: number): Batch {
  const size = sequences.length
  const steps = sequences[0]!.length / width
  if (size === 1) return { input: sequences[0]!, steps, size }
  const input = new Float64Array(steps * size * width)
  sequences.forEach((vectors, b) => {
    for (let t = 0; t < steps; t++) input.set(vectors.subarray(t * width, (t + 1) * width), (t * size + b) * width)
  })
  return { input, steps, size }
}

/** (T, B, H) -> (T, H) of sequence b. */
function rowsOf(values: Float64Array, b: number, size: number, width: number): Float64Array {
  if (size === 1) return values
  const rows = new Float64Array(values.length / size)
  for (let t = 0; t * width < rows.length; t++) {
    const from = (t * size + b) * width
    rows.set(values.subarray(from, from + width), t * width)
  }
  return rows
}

/** All nodes of all layers, (T, B, H), in slices of steps so that a long run does not freeze the page. */
async function runLayers(
  network: Network,
  batch: Batch,
  initial: readonly Arrays[],
  clamps: Clamps = [],
): Promise<Rows[]> {
  const { steps, size } = batch
  const inputWidth = size * inputSizeOf(network)
  const slice = Math.max(1, Math.floor(SLICE / (size * workOf(network))))
  const whole = network.layers.map(
    ({ cell, hiddenSize }): Rows =>
      Object.fromEntries(cell.nodes.map(({ name }) => [name, new Float64Array(steps * size * hiddenSize)])),
  )
  const states = [...initial]
  for (let t = 0; t < steps; t += slice) {
    if (t > 0) await nextTask()
    const count = Math.min(slice, steps - t)
    let below = batch.input.subarray(t * inputWidth, (t + count) * inputWidth)
    network.layers.forEach((layer, l) => {
      const hand = handOf(clamps, l, layer.hiddenSize, t)
      const { values } = forward(layer, below, count, size, states[l]!, hand)
      const row = size * layer.hiddenSize
      for (const [name, array] of Object.entries(values)) whole[l]![name]!.set(array, t * row)
      states[l] = Object.fromEntries(
        Object.entries(layer.cell.states).map(([s, holder]) => [`${s}'`, values[holder]!.subarray((count - 1) * row)]),
      )
      below = values[layer.cell.states['h']!]! as Float64Array<ArrayBuffer>
    })
  }
  return whole
}

const zeros = (network: Network, batch: number): Arrays[] => network.layers.map((layer) => zeroStates(layer, batch))

/** Sequences of one length run together, so that each weight loaded serves four of them. */
async function runBatch(network: Network, sequences: readonly Float64Array[], clamps: Clamps): Promise<Frames[]> {
  const batch = interleave(sequences, inputSizeOf(network))
  const layers = await runLayers(network, batch, zeros(network, batch.size), clamps)
  return sequences.map((input, b) =>
    framesOf(
      network,
      input,
      layers.map(
        (values, l): NodeValues =>
          Object.fromEntries(
            Object.entries(values).map(([name, array]) => [
              name,
              rowsOf(array, b, batch.size, network.layers[l]!.hiddenSize),
            ]),
          ),
      ),
    ),
  )
}

/** Positions of the sequences by their length. */
function byLength(inputs: readonly Float64Array[]): number[][] {
  const groups = new Map<number, number[]>()
  inputs.forEach((input, b) => {
    groups.set(input.length, [...(groups.get(input.length) ?? []), b])
  })
  return [...groups.values()]
}

const doubles = (states: LayerStates): Arrays =>
  Object.fromEntries(Object.entries(states).map(([ref, values]) => [ref, Float64Array.from(values)]))

export const createCpuEngine = (): Engine => ({
  kind: 'cpu',
  async run(network, sequences, clamps = []) {
    const inputs = encodeAll(network, sequences, clamps)
    const frames: Frames[] = []
    for (const members of byLength(inputs)) {
      const run = await runBatch(
        network,
        members.map((b) => inputs[b]!),
        members.map((b) => clamps[b] ?? []),
      )
      members.forEach((b, k) => {
        frames[b] = run[k]!
      })
    }
    return frames
  },
  async step(network, states, input: Values) {
    const batch = { input: Float64Array.from(input), steps: 1, size: 1 }
    return framesOf(network, batch.input, await runLayers(network, batch, states.map(doubles)))
  },
  dispose() {},
})
