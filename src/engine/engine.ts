/** What an engine promises, whether it runs on the GPU or on the CPU. */
import { type Clamp, clampedInput } from '../model/clamp'
import { encode, type Sequence } from '../model/encoding'
import { activate, logitsOf, type Network } from '../model/network'

/** float32 from the GPU, float64 from the CPU; rows of a matrix lie one after the other. */
export type Values = Float32Array | Float64Array

/** Every node of a layer's cell by name, (T, H) each. */
export type NodeValues = Readonly<Record<string, Values>>

/** States a layer starts from, by "h'": (H) each. */
export type LayerStates = Readonly<Record<string, Values>>

/** Everything computed for one sequence; immutable. */
export interface Frames {
  readonly steps: number // T
  readonly input: Values // (T, I), encoded
  readonly layers: readonly NodeValues[]
  readonly logits: Values // (T, K)
  readonly output: Values // (T, K)
}

export type EngineKind = 'webgl2' | 'cpu'

export interface Engine {
  readonly kind: EngineKind
  /**
   * Runs a batch from zero states; lengths may differ. A network must not be changed in place once it ran:
   * what an engine derives from it is cached by its layers' identity.
   * @param clamps what to hold in each sequence; checked before. Later ones win
   */
  run(network: Network, sequences: readonly Sequence[], clamps?: Clamps): Promise<readonly Frames[]>
  /**
   * One timestep of all layers. @param states of each layer; @param input (I), encoded
   * @returns frames of one step; `statesAfter` has the states to go on from
   */
  step(network: Network, states: readonly LayerStates[], input: Values): Promise<Frames>
  dispose(): void
}

/** What is held in each sequence of a batch. */
export type Clamps = readonly (readonly Clamp[])[]

export const inputSizeOf = (network: Network): number => network.layers[0]!.inputSize

/** What the first layer reads, with what is held of it. */
export const encodeAll = (network: Network, sequences: readonly Sequence[], clamps: Clamps = []): Float64Array[] =>
  sequences.map((sequence, b) =>
    clampedInput(encode(network.encoding, sequence, network.table), inputSizeOf(network), clamps[b] ?? []),
  )

const widened = (values: Values): Float64Array => (values instanceof Float64Array ? values : Float64Array.from(values))

/** Adds what the readout says to what the layers computed: the same code for both engines. */
export function framesOf(network: Network, input: Values, layers: readonly NodeValues[]): Frames {
  const steps = input.length / inputSizeOf(network)
  const top = network.layers.at(-1)!
  const logits = logitsOf(network.readout, widened(layers.at(-1)![top.cell.states['h']!]!), steps)
  return { steps, input, layers, logits, output: activate(network.readout, logits) }
}

/** The states of every layer after the last step of these frames. */
export function statesAfter(network: Network, frames: Frames): LayerStates[] {
  return network.layers.map(({ cell, hiddenSize }, l) =>
    Object.fromEntries(
      Object.entries(cell.states).map(([state, holder]) => [
        `${state}'`,
        frames.layers[l]![holder]!.slice((frames.steps - 1) * hiddenSize, frames.steps * hiddenSize),
      ]),
    ),
  )
}

let channel: MessageChannel | undefined
const waiting: (() => void)[] = []

/** Lets the browser paint and handle input; unlike a timer's, a message's turn is not held back or aligned. */
export function nextTask(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
  }
  const { port2 } = channel
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(undefined)
  })
}
