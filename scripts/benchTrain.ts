/** One update of one model on one batch, ours and TensorFlow.js's, for `npm run bench`: inside the page, side by side. */
import { seededNetwork, seededSequence } from '../e2e/lib/enginePage'
import { lstm } from '../src/cells/lstm'
import type { Sequence } from '../src/model/encoding'
import type { Layer } from '../src/model/evaluate'
import type { Network } from '../src/model/network'
import { type Batch, createTrainer } from '../src/model/optimise'
import { integer, mulberry32 } from '../src/model/random'

/** The part of TensorFlow.js that is measured. */
interface Tensor {
  dispose(): void
}
interface TrainableLayer {
  setWeights(weights: readonly Tensor[]): void
}
interface TrainableModel {
  add(layer: TrainableLayer): void
  compile(options: object): void
  /** The loss before the update. */
  trainOnBatch(x: Tensor, y: Tensor): Promise<number>
}
interface TensorFlow {
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
  tensor(values: Float32Array, shape: readonly number[]): Tensor
  sequential(): TrainableModel
  readonly train: { adam(learningRate: number): object }
  readonly layers: { lstm(options: object): TrainableLayer; dense(options: object): TrainableLayer }
  readonly wasm?: { setWasmPaths(folder: string): void }
}
declare const tf: TensorFlow

export interface TrainCase {
  readonly inputSize: number
  readonly hiddenSize: number
  readonly steps: number
  readonly batch: number
}

/** Milliseconds an update. */
export interface Update {
  readonly median: number
  readonly fastest: number
}

export interface MeasuredTraining {
  readonly times: Readonly<Record<string, Update>>
  /** The losses of the first updates, by contender: they learn the same. */
  readonly losses: Readonly<Record<string, readonly number[]>>
  /** Backends that can't train here, and why. */
  readonly refused: Readonly<Record<string, string>>
}

const OUTPUTS = 3
const LEARNING_RATE = 0.003
const COMPARED = 5
/** What no gradient of this model reaches: neither side clips. */
const NO_CLIP = 1e9

interface Contender {
  readonly name: string
  before?(): Promise<unknown>
  update(): Promise<number>
}

interface Given {
  readonly network: Network
  readonly batch: Batch
}

function given({ inputSize, hiddenSize, steps, batch: size }: TrainCase): Given {
  const random = mulberry32(3)
  const sequences = Array.from({ length: size }, (): Sequence => seededSequence(random, steps, inputSize))
  const classes = Int32Array.from({ length: steps * size }, () => integer(random, 0, OUTPUTS - 1)) // (T, B)
  const network = seededNetwork(lstm(false), { inputSize, hiddenSize })
  return { network, batch: { sequences, targets: { kind: 'classes', classes } } }
}

/** As `npm run train` and the page do it: encoding, forward, loss, backward, Adam. */
function ours(c: TrainCase): Contender {
  const { network, batch } = given(c)
  // So many steps that the schedule of the learning rate stays at its top; the warm-up is the only difference.
  const trainer = createTrainer(network, { steps: 1e9, batch: c.batch, learningRate: LEARNING_RATE, clip: NO_CLIP })
  return { name: 'ours', update: async () => trainer.step(batch) }
}

/** Rows of matrices (H, K) side by side as Keras has them: (K, 4H) in the order i f c o. */
function kernel({ parameters, hiddenSize }: Layer, prefix: string, columns: number): Float32Array {
  const gates = ['i', 'f', 'g', 'o']
  const out = new Float32Array(columns * 4 * hiddenSize)
  gates.forEach((gate, g) => {
    const matrix = parameters[`${prefix}_${gate}`]!
    for (let j = 0; j < hiddenSize; j++) {
      for (let k = 0; k < columns; k++) out[(k * 4 + g) * hiddenSize + j] = matrix[j * columns + k]!
    }
  })
  return out
}

/** (rows, columns) -> (columns, rows). */
const transposed = (matrix: Float64Array, rows: number): Float32Array => {
  const columns = matrix.length / rows
  return Float32Array.from({ length: matrix.length }, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)]!)
}

async function tensorFlow(c: TrainCase, backend: string): Promise<Contender> {
  if (!(await tf.setBackend(backend))) throw new Error(`there is no ${backend}`)
  await tf.ready()
  const { network, batch } = given(c)
  const { inputSize, hiddenSize, steps, batch: size } = c
  const layer = network.layers[0]!
  const model = tf.sequential()
  const recurrent = tf.layers.lstm({
    units: hiddenSize,
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'zeros',
    inputShape: [steps, inputSize],
  })
  const readout = tf.layers.dense({ units: OUTPUTS, activation: 'softmax' })
  model.add(recurrent)
  model.add(readout)
  const biases = Float32Array.from(['i', 'f', 'g', 'o'].flatMap((gate) => [...layer.parameters[`b_${gate}`]!]))
  recurrent.setWeights([
    tf.tensor(kernel(layer, 'W', inputSize), [inputSize, 4 * hiddenSize]),
    tf.tensor(kernel(layer, 'U', hiddenSize), [hiddenSize, 4 * hiddenSize]),
    tf.tensor(biases, [4 * hiddenSize]),
  ])
  readout.setWeights([
    tf.tensor(transposed(network.readout.weight, OUTPUTS), [hiddenSize, OUTPUTS]),
    tf.tensor(Float32Array.from(network.readout.bias), [OUTPUTS]),
  ])
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: 'categoricalCrossentropy' })
  const rows = batch.sequences.flatMap((sequence) => (sequence.kind === 'rows' ? sequence.rows.flat() : []))
  const x = tf.tensor(Float32Array.from(rows), [size, steps, inputSize])
  const wanted = new Float32Array(size * steps * OUTPUTS) // (B, T, K)
  if (batch.targets.kind === 'classes') {
    batch.targets.classes.forEach((k, at) => {
      wanted[((at % size) * steps + Math.floor(at / size)) * OUTPUTS + k] = 1
    })
  }
  const y = tf.tensor(wanted, [size, steps, OUTPUTS])
  const name = `tfjs ${backend}`
  return { name, before: () => tf.setBackend(backend), update: () => model.trainOnBatch(x, y) }
}

function summary(times: readonly number[]): Update {
  const sorted = times.toSorted((a, b) => a - b)
  return { median: sorted[times.length >> 1]!, fastest: sorted[0]! }
}

/** @param wasm where the binaries of the WebAssembly backend lie */
export async function measureTraining(c: TrainCase, rounds: number, wasm: string): Promise<MeasuredTraining> {
  tf.wasm?.setWasmPaths(wasm)
  const contenders = [ours(c)]
  const losses: Record<string, number[]> = {}
  const refused: Record<string, string> = {}
  for (const backend of ['webgl', 'wasm', 'cpu']) {
    try {
      const contender = await tensorFlow(c, backend)
      losses[contender.name] = [await contender.update()]
      contenders.push(contender)
    } catch (error) {
      refused[backend] = error instanceof Error ? error.message.split('\n')[0]! : String(error)
    }
  }
  const times: Record<string, number[]> = {}
  for (let round = 0; round < rounds + COMPARED; round++) {
    for (const { name, before, update } of contenders) {
      await before?.()
      const start = performance.now()
      const loss = await update()
      const time = performance.now() - start
      const known = losses[name] ?? []
      losses[name] = known.length < COMPARED ? [...known, loss] : known
      // The first rounds compile.
      if (round >= COMPARED) times[name] = [...(times[name] ?? []), time]
    }
  }
  return {
    times: Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)])),
    losses,
    refused,
  }
}
