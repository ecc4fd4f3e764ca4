/** What the engine's browser tests do inside the page, where the GPU is. Numbers come back, not frames. */
import { cellById, cells } from '../../src/cells/index'
import { createCpuEngine } from '../../src/engine/cpu'
import { type Engine, type Frames, statesAfter } from '../../src/engine/engine'
import { hasFloatTargets } from '../../src/engine/gl'
import { createStepper, type EngineStatus } from '../../src/engine/stepper'
import { WebglEngine } from '../../src/engine/webgl'
import type { Cell } from '../../src/model/cell'
import type { Clamp } from '../../src/model/clamp'
import { parametersOf } from '../../src/model/derive'
import type { Sequence } from '../../src/model/encoding'
import { type Layer, zeroStates } from '../../src/model/evaluate'
import type { Network } from '../../src/model/network'
import { mulberry32, type Random, uniform } from '../../src/model/random'
import { columnsOf, readReference } from './reference'

const FIXTURES = '/src/engine/fixtures/'

export function webglEngine(): WebglEngine {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl || !hasFloatTargets(gl)) throw new Error('no WebGL2 with float targets')
  return new WebglEngine(gl)
}

const floats = (count: number, next: (k: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => Math.fround(next(k)))

export interface Sizes {
  readonly inputSize: number
  readonly hiddenSize: number
  readonly layers?: number
}

/** A network of seeded float32 numbers; `bias` overrides those of the biases. */
export function seededNetwork(cell: Cell, sizes: Sizes, bias?: (k: number) => number): Network {
  const random = mulberry32(7)
  const { inputSize, hiddenSize, layers = 1 } = sizes
  const scale = 1 / Math.sqrt(hiddenSize)
  const spread = (): number => uniform(random, -scale, scale)
  const layerAt = (l: number): Layer => {
    const width = l === 0 ? inputSize : hiddenSize
    const parameters = parametersOf(cell, width, hiddenSize).map(({ name, shape: [rows, columns = 1], from }) => [
      name,
      floats(rows * columns, from === undefined && bias ? bias : spread),
    ])
    return { cell, inputSize: width, hiddenSize, parameters: Object.fromEntries(parameters) }
  }
  return {
    encoding: { kind: 'numbers', columns: columnsOf(inputSize) },
    layers: Array.from({ length: layers }, (_, l) => layerAt(l)),
    readout: { activation: 'softmax', size: 3, weight: floats(3 * hiddenSize, spread), bias: floats(3, spread) },
    outputs: ['a', 'b', 'c'],
    mode: 'many-to-many',
  }
}

export const seededSequence = (random: Random, steps: number, size: number): Sequence => ({
  kind: 'rows',
  rows: Array.from({ length: steps }, () => [...floats(size, () => uniform(random, -1, 1))]),
})

/** Largest |a − b| over every node and the outputs, in units of the node's largest value or 1; NaN counts as ∞. */
export function distance(a: Frames, b: Frames): number {
  let worst = a.steps === b.steps ? 0 : Number.POSITIVE_INFINITY
  const compare = (x: ArrayLike<number> | undefined, y: ArrayLike<number>): void => {
    let largest = 1
    for (let k = 0; k < y.length; k++) largest = Math.max(largest, Math.abs(y[k]!))
    if (x?.length !== y.length) worst = Number.POSITIVE_INFINITY
    for (let k = 0; k < y.length; k++) {
      const difference = Math.abs((x?.[k] ?? Number.NaN) - y[k]!) / largest
      if (!(difference <= worst)) worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
    }
  }
  b.layers.forEach((nodes, l) => {
    for (const [name, values] of Object.entries(nodes)) compare(a.layers[l]?.[name], values)
  })
  compare(a.output, b.output)
  return worst
}

const farthest = (a: readonly Frames[], b: readonly Frames[]): number =>
  Math.max(...b.map((frames, k) => distance(a[k]!, frames)))

export interface Parity {
  readonly id: string
  /** Largest difference at any step, as a share of what that step allows: max(2e-5, 10 × stray). */
  readonly share: number
  readonly step: number
}

/** Every PyTorch case on the GPU. */
export async function parityWithPyTorch(): Promise<Parity[]> {
  const engine = webglEngine()
  const ids = (await (await fetch(`${FIXTURES}index.json`)).json()) as string[]
  const results: Parity[] = []
  for (const id of ids) {
    const response = await fetch(`${FIXTURES}${id}.safetensors`)
    const reference = readReference(new Uint8Array(await response.arrayBuffer()))
    const [frames] = await engine.run(reference.network, [reference.sequence])
    let worst = { share: 0, step: -1 }
    reference.expected.forEach((states, l) => {
      for (const [state, values] of Object.entries(states)) {
        values.forEach((value, k) => {
          const step = Math.floor(k / reference.network.layers[l]!.hiddenSize)
          const allowed = Math.max(2e-5, 10 * reference.stray[step]!)
          const share = Math.abs(frames!.layers[l]![state]![k]! - value) / allowed
          if (!(share <= worst.share)) worst = { share: Number.isNaN(share) ? 1e9 : share, step }
        })
      }
    })
    results.push({ id, ...worst })
  }
  engine.dispose()
  return results
}

/** Every cell: two layers of odd sizes, a batch of different lengths, both engines. */
export async function parityOfTwins(): Promise<{ id: string; distance: number }[]> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const results: { id: string; distance: number }[] = []
  for (const cell of cells) {
    const worst: number[] = []
    for (const hiddenSize of [1, 7, 40]) {
      const network = seededNetwork(cell, { inputSize: 5, hiddenSize, layers: 2 })
      const random = mulberry32(3)
      const batch = [9, 1, 4, 9, 2].map((steps) => seededSequence(random, steps, 5))
      worst.push(farthest(await gpu.run(network, batch), await cpu.run(network, batch)))
    }
    results.push({ id: cell.id, distance: Math.max(...worst) })
  }
  gpu.dispose()
  return results
}

/** Every cell with biases of ±100 and ±10⁴. */
export async function parityWhenSaturated(): Promise<{ id: string; distance: number }[]> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const biases = [100, -100, 1e4, -1e4, 0.1]
  const results: { id: string; distance: number }[] = []
  for (const cell of cells) {
    const network = seededNetwork(cell, { inputSize: 3, hiddenSize: 11 }, (k) => biases[k % biases.length]!)
    const batch = [seededSequence(mulberry32(5), 6, 3)]
    results.push({ id: cell.id, distance: farthest(await gpu.run(network, batch), await cpu.run(network, batch)) })
  }
  gpu.dispose()
  return results
}

/** Interventions anywhere: every node of every cell, in both layers, for all units or one, over a stretch of steps. */
function clampsOn(cell: Cell, hiddenSize: number, steps: number): Clamp[][] {
  const random = mulberry32(17)
  const below = (count: number): number => Math.floor(random() * count)
  return [0, 1].flatMap((layer) =>
    [...(layer === 0 ? ['x'] : []), ...cell.nodes.map(({ name }) => name)].map((quantity, k): Clamp[] => {
      const ends = [below(steps), below(steps)]
      const unit = k % 2 === 0 ? 'all' : below(quantity === 'x' ? 5 : hiddenSize)
      const one: Clamp = {
        layer,
        quantity,
        unit,
        steps: [Math.min(...ends), Math.max(...ends)],
        value: random() * 2 - 1,
      }
      // Some sequences have two, the later of which wins where they meet.
      return k % 3 === 0 ? [one, { ...one, unit: 0, value: 0.5 }] : [one]
    }),
  )
}

/** The twins with interventions, a batch of them at once: every cell. */
export async function parityWhenClamped(): Promise<{ id: string; distance: number }[]> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const results: { id: string; distance: number }[] = []
  for (const cell of cells) {
    const worst: number[] = []
    for (const hiddenSize of [1, 13, 40]) {
      const network = seededNetwork(cell, { inputSize: 5, hiddenSize, layers: 2 })
      const clamps = clampsOn(cell, hiddenSize, 9)
      const batch = clamps.map(() => seededSequence(mulberry32(3), 9, 5))
      worst.push(farthest(await gpu.run(network, batch, clamps), await cpu.run(network, batch, clamps)))
    }
    results.push({ id: cell.id, distance: Math.max(...worst) })
  }
  gpu.dispose()
  return results
}

/** Interventions that begin before a segment of steps ends and end after it, in two layers, on both engines. */
export async function clampsAcrossSegments(): Promise<number> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const [steps, batch] = [450, 40] // more rows than a texture of 8192 has
  const network = seededNetwork(cellById('lstm')!, { inputSize: 5, hiddenSize: 12, layers: 2 })
  const sequences = Array.from({ length: batch }, () => seededSequence(mulberry32(3), steps, 5))
  const clamps = sequences.map((_, b): Clamp[] => [
    { layer: b % 2, quantity: 'c', unit: b % 12, steps: [150 + b, 350 - b], value: 0.5 },
  ])
  const distances = farthest(await gpu.run(network, sequences, clamps), await cpu.run(network, sequences, clamps))
  gpu.dispose()
  return distances
}

/** A sweep of 200 variants in one batch against 200 single runs. */
export async function sweepAgainstSingles(): Promise<{ variants: number; distance: number; empty: number }> {
  const gpu = webglEngine()
  const steps = 200
  const network = seededNetwork(cellById('lstm')!, { inputSize: 5, hiddenSize: 32 })
  const sequence = seededSequence(mulberry32(3), steps, 5)
  const clamps = Array.from({ length: steps }, (_, t): Clamp[] => [
    { layer: 0, quantity: 'f', unit: 'all', steps: [t, t], value: 0 },
  ])
  const together = await gpu.run(
    network,
    clamps.map(() => sequence),
    clamps,
  )
  const singles: Frames[] = []
  for (const own of clamps) singles.push((await gpu.run(network, [sequence], [own]))[0]!)
  const [plain] = await gpu.run(network, [sequence])
  const [empty] = await gpu.run(network, [sequence], [[]])
  gpu.dispose()
  return { variants: clamps.length, distance: farthest(together, singles), empty: distance(empty!, plain!) }
}

/** Steps one by one against a run, on the GPU: every cell. */
export async function stepsAgainstRun(): Promise<{ id: string; distance: number }[]> {
  const engine = webglEngine()
  const results: { id: string; distance: number }[] = []
  for (const cell of cells) {
    const network = seededNetwork(cell, { inputSize: 3, hiddenSize: 6, layers: 2 })
    const [whole] = await engine.run(network, [seededSequence(mulberry32(5), 4, 3)])
    let states = network.layers.map((layer) => zeroStates(layer, 1)) as ReturnType<typeof statesAfter>
    let worst = 0
    for (let t = 0; t < 4; t++) {
      const frame = await engine.step(network, states, whole!.input.slice(t * 3, (t + 1) * 3))
      worst = Math.max(worst, distance(frame, stepOf(whole!, t)))
      states = statesAfter(network, frame)
    }
    results.push({ id: cell.id, distance: worst })
  }
  engine.dispose()
  return results
}

const stepOf = (frames: Frames, t: number): Frames => {
  const rowOf = <V extends Float32Array | Float64Array>(values: V): V => {
    const width = values.length / frames.steps
    return values.slice(t * width, (t + 1) * width) as V
  }
  return {
    steps: 1,
    input: rowOf(frames.input),
    layers: frames.layers.map((nodes) =>
      Object.fromEntries(Object.entries(nodes).map(([name, values]) => [name, rowOf(values)])),
    ),
    logits: rowOf(frames.logits),
    output: rowOf(frames.output),
  }
}

const cellOf = (id: string): Cell => cells.find((cell) => cell.id === id)!

/** A sequence longer than one segment, and a batch wider than one. */
export async function longAndWide(): Promise<{ long: number; wide: number; steps: number }> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const random = mulberry32(11)
  const network = seededNetwork(cellOf('lstm'), { inputSize: 3, hiddenSize: 40 })
  const long = [seededSequence(random, 5000, 3)]
  const wide = Array.from({ length: 150 }, (_, k) => seededSequence(random, k % 7 === 0 ? 90 : 3, 3))
  const frames = await gpu.run(network, long)
  const result = {
    long: farthest(frames, await cpu.run(network, long)),
    wide: farthest(await gpu.run(network, wide), await cpu.run(network, wide)),
    steps: frames[0]!.steps,
  }
  gpu.dispose()
  return result
}

/** Runs that are asked for at once must not share their textures. */
export async function atOnce(): Promise<number> {
  const [gpu, cpu] = [webglEngine(), createCpuEngine()]
  const jobs = cells.map((cell, k) => ({
    network: seededNetwork(cell, { inputSize: 3, hiddenSize: 8 }),
    batch: [seededSequence(mulberry32(k), 3 + k, 3)],
  }))
  const ours = await Promise.all(jobs.map(({ network, batch }) => gpu.run(network, batch)))
  const theirs = await Promise.all(jobs.map(({ network, batch }) => cpu.run(network, batch)))
  gpu.dispose()
  return Math.max(...theirs.map((frames, k) => farthest(ours[k]!, frames)))
}

const sameBits = (a: Frames, b: Frames): boolean =>
  a.layers.every((nodes, l) =>
    Object.entries(nodes).every(([name, values]) => {
      const other = b.layers[l]![name]!
      return values.constructor === other.constructor && values.every((value, k) => Object.is(value, other[k]))
    }),
  )

const until = async (isDone: () => boolean): Promise<void> => {
  const since = performance.now()
  while (!isDone()) {
    if (performance.now() - since > 20_000) throw new Error('it did not come')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A stepper whose context can be taken away. */
function fragileStepper() {
  const log: EngineStatus[] = []
  const canvas = document.createElement('canvas')
  const stepper = createStepper({ createCanvas: () => canvas, onStatus: (status) => log.push(status) })
  let loss: WEBGL_lose_context | undefined
  const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve))
  return {
    stepper,
    log,
    lost,
    loss: (): WEBGL_lose_context => {
      // Asked for while the context lives: a lost one gives no extension.
      loss ??= canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
      return loss
    },
  }
}

/** Loses the context in the middle of a run, gives it back, and compares. */
export async function lossAndRestore() {
  const { stepper, log, loss, lost } = fragileStepper()
  const network = seededNetwork(cellOf('gru'), { inputSize: 4, hiddenSize: 24, layers: 2 })
  const batch = [seededSequence(mulberry32(2), 600, 4)]
  const [before] = await stepper.run(network, batch)
  loss()
  const pending = stepper.run(network, batch)
  await new Promise((resolve) => setTimeout(resolve, 4))
  loss().loseContext()
  const [during] = await pending
  const [cpu] = await createCpuEngine().run(network, batch)
  const [afterLoss] = await stepper.run(network, batch)
  await lost
  // An event's listeners run before a context may be restored.
  await new Promise((resolve) => setTimeout(resolve, 5))
  loss().restoreContext()
  await until(() => log.at(-1)?.kind === 'webgl2')
  const [after] = await stepper.run(network, batch)
  return {
    log: log.map(({ kind, reason }) => (reason ? `${kind} ${reason}` : kind)),
    renderer: log[0]?.renderer,
    duringIsCpu: sameBits(during!, cpu!),
    lostIsCpu: sameBits(afterLoss!, cpu!),
    afterIsBefore: sameBits(after!, before!),
    float32: after!.layers[0]!['h'] instanceof Float32Array,
    distance: distance(before!, cpu!),
  }
}

/** Lets the context go as a page out of sight does, and runs again. */
export async function releaseAndRun() {
  const log: EngineStatus[] = []
  let canvases = 0
  const stepper = createStepper({
    createCanvas: () => {
      canvases++
      return document.createElement('canvas')
    },
    onStatus: (status) => log.push(status),
  })
  const network = seededNetwork(cellOf('rnn'), { inputSize: 2, hiddenSize: 3 })
  const batch = [seededSequence(mulberry32(2), 5, 2)]
  const none = canvases
  const [before] = await stepper.run(network, batch)
  stepper.release()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [after] = await stepper.run(network, batch)
  stepper.release()
  return { none, canvases, same: sameBits(before!, after!), kinds: log.map(({ kind }) => kind) }
}

/** What a stepper falls back to in this page, or with a context that lacks something. */
export async function fallback(lack?: 'float-targets' | 'right-numbers' | 'forced') {
  const log: EngineStatus[] = []
  const stepper = createStepper({
    ...(lack === 'forced' && { force: 'cpu' }),
    createCanvas: () => poorCanvas(lack),
    onStatus: (status) => log.push(status),
  })
  const network = seededNetwork(cellOf('lstm'), { inputSize: 3, hiddenSize: 5 })
  const batch = [seededSequence(mulberry32(2), 5, 3)]
  const [frames] = await stepper.run(network, batch)
  const [again] = await stepper.run(network, batch)
  const [cpu] = await createCpuEngine().run(network, batch)
  return { log, same: sameBits(frames!, cpu!) && sameBits(again!, cpu!) }
}

function poorCanvas(lack?: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const gl = canvas.getContext('webgl2')
  if (gl && lack === 'float-targets') gl.getExtension = () => null
  if (gl && lack === 'right-numbers') {
    const shaderSource = gl.shaderSource.bind(gl)
    gl.shaderSource = (shader, source) => shaderSource(shader, source.replaceAll('exp(-abs(x))', 'exp(-x * 1.0001)'))
  }
  return canvas
}

/** An input the encoding can't take must fail alike on both engines, and leave the GPU in use. */
export async function badInput(): Promise<string[]> {
  const stepper = createStepper()
  const network = seededNetwork(cellOf('rnn'), { inputSize: 2, hiddenSize: 3 })
  const said: string[] = []
  for (const engine of [stepper, createCpuEngine()] as Pick<Engine, 'run'>[]) {
    await engine.run(network, [{ kind: 'symbols', tokens: ['a'] }]).catch((error: Error) => said.push(error.message))
  }
  await stepper.run(network, [seededSequence(mulberry32(2), 5, 2)])
  said.push(stepper.status!.kind)
  stepper.release()
  return said
}
