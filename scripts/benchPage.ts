/** What `npm run bench` does inside the page: each contender once a round, side by side, medians in milliseconds. */
import { seededNetwork, seededSequence, webglEngine } from '../e2e/lib/enginePage'
import { gru } from '../src/cells/gru'
import { lstm } from '../src/cells/lstm'
import { createCpuEngine } from '../src/engine/cpu'
import type { Engine, Frames } from '../src/engine/engine'
import { rendererOf } from '../src/engine/gl'
import type { Clamp } from '../src/model/clamp'
import { type Layer, zeroStates } from '../src/model/evaluate'
import { mulberry32 } from '../src/model/random'

/** The part of TensorFlow.js that is measured. */
interface Tensor {
  data(): Promise<Float32Array>
  dispose(): void
}
type TensorLike = Tensor | readonly Tensor[]
interface RecurrentLayer {
  apply(x: Tensor): Tensor
  setWeights(weights: readonly Tensor[]): void
}
interface RecurrentCell {
  build(shape: readonly (number | null)[]): void
  call(inputs: readonly Tensor[], options: object): readonly Tensor[]
  setWeights(weights: readonly Tensor[]): void
}
interface TensorFlow {
  readonly version: { readonly tfjs: string }
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
  tidy<T extends TensorLike>(job: () => T): T
  tensor(values: Float32Array, shape: readonly number[]): Tensor
  stack(tensors: readonly Tensor[]): Tensor
  basicLSTMCell(forgetBias: Tensor, kernel: Tensor, bias: Tensor, x: Tensor, c: Tensor, h: Tensor): [Tensor, Tensor]
  readonly layers: {
    lstm(options: object): RecurrentLayer
    gru(options: object): RecurrentLayer
    gruCell(options: object): RecurrentCell
  }
}
declare const tf: TensorFlow

export type CellName = 'lstm' | 'gru'

export interface Case {
  readonly cell: CellName
  readonly inputSize: number
  readonly hiddenSize: number
  readonly steps: number
}

export const CONTENDERS = ['webgl2', 'cpu', 'tfjs layer webgl', 'tfjs cell webgl', 'tfjs layer cpu', 'tfjs cell cpu']

/** Milliseconds over the rounds. On a machine that does other things too, the fastest says more. */
export interface Times {
  readonly median: number
  readonly fastest: number
}

export interface Measured {
  readonly trace: Readonly<Record<string, Times>>
  readonly step: Readonly<Record<string, Times>>
  /** Largest difference of any h between the contenders: they do the same work. */
  readonly difference: number
}

interface Contender {
  readonly name: string
  /** Switches to where it runs; not measured. */
  before?(): Promise<unknown>
  trace(): Promise<ArrayLike<number>>
  step?(): Promise<unknown>
}

export function about(): { renderer: string; tfjs: string; agent: string } {
  const gl = document.createElement('canvas').getContext('webgl2')!
  const about = { renderer: rendererOf(gl), tfjs: tf.version.tfjs, agent: navigator.userAgent }
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return about
}

function summary(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b)
  return { median: sorted[times.length >> 1]!, fastest: sorted[0]! }
}

/** Weights are set afterwards; the default, an orthogonal matrix, would take minutes to make at H = 256. */
const INITIAL = { kernelInitializer: 'zeros', recurrentInitializer: 'zeros' }

/** Gate blocks side by side, as Keras has them: (K, gates × H) of matrices (H, K). */
function kernel({ parameters, hiddenSize }: Layer, names: readonly string[], columns: number): Float32Array {
  const out = new Float32Array(columns * names.length * hiddenSize)
  names.forEach((name, g) => {
    for (let j = 0; j < hiddenSize; j++) {
      for (let k = 0; k < columns; k++) {
        out[(k * names.length + g) * hiddenSize + j] = parameters[name]![j * columns + k]!
      }
    }
  })
  return out
}

const GATES = { lstm: ['i', 'f', 'g', 'o'], gru: ['u', 'r', 'n'] } as const
/** basicLSTMCell has the candidate second. */
const BASIC_GATES = ['i', 'g', 'f', 'o'] as const

function ours(engine: Engine, { cell, inputSize, hiddenSize, steps }: Case): Contender {
  // TensorFlow.js has the reset-before GRU that keeps the old state.
  const definition = cell === 'lstm' ? lstm(false) : gru({ reset: 'before', update: 'keeps-old' })
  const network = seededNetwork(definition, { inputSize, hiddenSize })
  const sequence = [seededSequence(mulberry32(1), steps, inputSize)]
  const states = network.layers.map((layer) => zeroStates(layer, 1))
  const input = new Float64Array(inputSize).fill(0.5)
  return {
    name: engine.kind,
    trace: async () => ((await engine.run(network, sequence))[0] as Frames).layers[0]!['h']!,
    step: () => engine.step(network, states, input),
  }
}

/** The same layer and input as `ours` has. */
function sameNumbers(c: Case): { layer: Layer; x: Float32Array } {
  const definition = c.cell === 'lstm' ? lstm(false) : gru({ reset: 'before', update: 'keeps-old' })
  const sequence = seededSequence(mulberry32(1), c.steps, c.inputSize)
  const x = Float32Array.from(sequence.kind === 'rows' ? sequence.rows.flat() : [])
  return { layer: seededNetwork(definition, c).layers[0]!, x }
}

function weightsOf(c: Case, layer: Layer): Tensor[] {
  const gates = GATES[c.cell]
  const width = gates.length * c.hiddenSize
  const matrix = (prefix: string, columns: number): Tensor =>
    tf.tensor(
      kernel(
        layer,
        gates.map((gate) => prefix + gate),
        columns,
      ),
      [columns, width],
    )
  const bias = Float32Array.from(gates.flatMap((gate) => [...layer.parameters[`b_${gate}`]!]))
  return [matrix('W_', c.inputSize), matrix('U_', c.hiddenSize), tf.tensor(bias, [width])]
}

async function tfjsLayer(c: Case, backend: 'webgl' | 'cpu'): Promise<Contender> {
  await tf.setBackend(backend)
  const { layer, x } = sameNumbers(c)
  const options = { units: c.hiddenSize, returnSequences: true, recurrentActivation: 'sigmoid', ...INITIAL }
  const recurrent = c.cell === 'lstm' ? tf.layers.lstm(options) : tf.layers.gru(options)
  const input = tf.tensor(x, [1, c.steps, c.inputSize])
  tf.tidy(() => recurrent.apply(input))
  recurrent.setWeights(weightsOf(c, layer))
  return {
    name: `tfjs layer ${backend}`,
    before: () => tf.setBackend(backend),
    async trace() {
      const hidden = tf.tidy(() => recurrent.apply(input))
      const values = await hidden.data()
      hidden.dispose()
      return values
    },
  }
}

type Advance = (x: Tensor, states: readonly Tensor[]) => readonly Tensor[]

function advanceLstm(c: Case, layer: Layer): Advance {
  const { inputSize, hiddenSize } = c
  const part = (prefix: string, columns: number): Float32Array =>
    kernel(
      layer,
      BASIC_GATES.map((gate) => prefix + gate),
      columns,
    )
  const both = tf.tensor(Float32Array.from([...part('W_', inputSize), ...part('U_', hiddenSize)]), [
    inputSize + hiddenSize,
    4 * hiddenSize,
  ])
  const bias = Float32Array.from(BASIC_GATES.flatMap((gate) => [...layer.parameters[`b_${gate}`]!]))
  const [biases, forgetBias] = [tf.tensor(bias, [4 * hiddenSize]), tf.tensor(new Float32Array(1), [])]
  return (x, [h, state]) => {
    const [newState, newH] = tf.basicLSTMCell(forgetBias, both, biases, x, state!, h!)
    return [newH, newState]
  }
}

function advanceGru(c: Case, layer: Layer): Advance {
  const cell = tf.layers.gruCell({ units: c.hiddenSize, recurrentActivation: 'sigmoid', ...INITIAL })
  cell.build([null, c.inputSize])
  cell.setWeights(weightsOf(c, layer))
  return (x, [h]) => [cell.call([x, h!], {})[0]!]
}

/** The cell called once a step: all states of all steps are read back, which is still less than our trace. */
async function tfjsCell(c: Case, backend: 'webgl' | 'cpu'): Promise<Contender> {
  await tf.setBackend(backend)
  const { layer, x } = sameNumbers(c)
  const advance = c.cell === 'lstm' ? advanceLstm(c, layer) : advanceGru(c, layer)
  const inputs = Array.from({ length: c.steps }, (_, t) =>
    tf.tensor(x.slice(t * c.inputSize, (t + 1) * c.inputSize), [1, c.inputSize]),
  )
  const zeros = (c.cell === 'lstm' ? [0, 1] : [0]).map(() =>
    tf.tensor(new Float32Array(c.hiddenSize), [1, c.hiddenSize]),
  )
  const read = async (tensors: readonly Tensor[]): Promise<Float32Array> => {
    const values = await Promise.all(tensors.map((tensor) => tensor.data()))
    for (const tensor of tensors) tensor.dispose()
    return values[0]!
  }
  return {
    name: `tfjs cell ${backend}`,
    before: () => tf.setBackend(backend),
    trace: () =>
      read(
        tf.tidy(() => {
          const history: Tensor[][] = zeros.map(() => [])
          let states: readonly Tensor[] = zeros
          for (const input of inputs) {
            states = advance(input, states)
            states.forEach((state, s) => {
              history[s]!.push(state)
            })
          }
          return history.map((tensors) => tf.stack(tensors))
        }),
      ),
    step: () => read(tf.tidy(() => advance(inputs[0]!, zeros))),
  }
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let largest = a.length === b.length ? 0 : Number.POSITIVE_INFINITY
  for (let k = 0; k < b.length; k++) largest = Math.max(largest, Math.abs(a[k]! - b[k]!))
  return largest
}

async function contendersOf(c: Case, names: readonly string[]): Promise<{ all: Contender[]; close(): void }> {
  const gpu = webglEngine()
  const all: Contender[] = [ours(gpu, c), ours(createCpuEngine(), c)]
  for (const backend of ['webgl', 'cpu'] as const) {
    if (names.includes(`tfjs layer ${backend}`)) all.push(await tfjsLayer(c, backend))
    if (names.includes(`tfjs cell ${backend}`)) all.push(await tfjsCell(c, backend))
  }
  return { all, close: () => gpu.dispose() }
}

/** Every contender once a round, so that what disturbs the machine disturbs them alike. */
async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
  warmUp: number,
  jobOf: (contender: Contender) => (() => Promise<unknown>) | undefined,
): Promise<Record<string, Times>> {
  const times = new Map<string, number[]>()
  for (let round = -warmUp; round < rounds; round++) {
    for (const contender of contenders) {
      const job = jobOf(contender)
      const past = times.get(contender.name) ?? []
      // The slowest would take minutes for what three rounds say as well.
      const isSettled = past.length >= 3 && past.reduce((sum, time) => sum + time, 0) > 4000
      if (!job || isSettled) continue
      await contender.before?.()
      const start = performance.now()
      await job()
      const time = performance.now() - start
      if (round >= 0) times.set(contender.name, [...past, time])
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, summary(all)]))
}

export async function measure(
  c: Case,
  rounds: number,
  names: readonly string[] = CONTENDERS,
  withStep = true,
): Promise<Measured> {
  await tf.ready()
  const { all, close } = await contendersOf(c, names)
  const results: ArrayLike<number>[] = []
  for (const contender of all) {
    await contender.before?.()
    results.push(await contender.trace())
  }
  const difference = Math.max(...results.map((result) => largestDifference(result, results[1]!)))
  const trace = await interleaved(all, rounds, 2, (contender) => contender.trace)
  const step = withStep ? await interleaved(all, 3 * rounds, 3, (contender) => contender.step) : {}
  close()
  return { trace, step, difference }
}

export interface SweepTimes {
  readonly engine: string
  /** All variants in one batch, and each in a run of its own. */
  readonly batch: Times
  readonly singles: Times
}

/** An intervention at each of 200 steps of an LSTM: one batch against 200 single runs, in turn. */
export async function sweepTimes(rounds: number): Promise<readonly SweepTimes[]> {
  const network = seededNetwork(lstm(false), { inputSize: 16, hiddenSize: 32 })
  const steps = 200
  const sequence = seededSequence(mulberry32(1), steps, 16)
  const clamps = Array.from({ length: steps }, (_, t): Clamp[] => [
    { layer: 0, quantity: 'f', unit: 'all', steps: [t, t], value: 0 },
  ])
  const timed = async (job: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now()
    await job()
    return performance.now() - begun
  }
  const results: SweepTimes[] = []
  for (const engine of [webglEngine(), createCpuEngine()]) {
    const together = () =>
      engine.run(
        network,
        clamps.map(() => sequence),
        clamps,
      )
    const apart = async (): Promise<void> => {
      for (const own of clamps) await engine.run(network, [sequence], [own])
    }
    await together()
    await engine.run(network, [sequence], [clamps[0]!])
    const [batch, singles]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      batch.push(await timed(together))
      singles.push(await timed(apart))
    }
    results.push({ engine: engine.kind, batch: summary(batch), singles: summary(singles) })
    engine.dispose()
  }
  return results
}
