/** The WebGL2 engine: batches and segments of whole networks, one readback each. */
import type { Cell } from '../model/cell'
import type { Sequence } from '../model/encoding'
import { type Layer, zeroStates } from '../model/evaluate'
import type { Network } from '../model/network'
import { packClamps } from './clamps'
import { type Clamping, drawLayer, type LayerInput, type LayerRun, readTrace, uploadStates } from './draws'
import {
  type Clamps,
  type Engine,
  encodeAll,
  type Frames,
  framesOf,
  inputSizeOf,
  type LayerStates,
  type NodeValues,
  type Values,
} from './engine'
import { createArrayTexture, createTexture, GlFailure, type Limits, limitsOf } from './gl'
import { groupsOf, mostSequences, mostSteps, packRows, recordRows, roomFor, type Segment } from './layout'
import { planOf } from './plan'
import { type CellPrograms, createPrograms } from './programs'
import { Readback } from './readback'
import { createTargets, createWeights, deleteTargets, type LayerTargets, type LayerWeights } from './textures'
import { joined, lastStates, nodesOf, traceLength } from './trace'

/** Shapes whose textures are kept for the next run. */
const MOST_TARGETS = 8

const programKey = (cell: Cell, clamped: boolean): string => (clamped ? `${cell.id} clamped` : cell.id)

export class WebglEngine implements Engine {
  readonly kind = 'webgl2'
  readonly #gl: WebGL2RenderingContext
  readonly #limits: Limits
  readonly #readback: Readback
  /** Caches, all made from the network on demand. */
  readonly #programs = new Map<string, CellPrograms>()
  readonly #weights = new WeakMap<Layer, LayerWeights>()
  readonly #targets = new Map<string, LayerTargets>()
  #input: { texture: WebGLTexture; columns: number; rows: number } | undefined
  /** Runs share the textures, so one waits for another. */
  #queue: Promise<unknown> = Promise.resolve()

  /** @param gl a context that has float targets; lost and restored, it needs a new engine */
  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#limits = limitsOf(gl)
    this.#readback = new Readback(gl)
  }

  /** @throws ContextLost | GlFailure */
  run(network: Network, sequences: readonly Sequence[], clamps: Clamps = []): Promise<readonly Frames[]> {
    return this.#enqueue(async () => {
      const inputs = encodeAll(network, sequences, clamps)
      const most = mostSequences(this.#limits)
      const frames: Frames[] = []
      for (let at = 0; at < inputs.length; at += most) {
        const members = inputs.slice(at, at + most)
        const states = network.layers.map((layer) => zeroStates(layer, members.length))
        frames.push(...(await this.#runBatch(network, members, states, clamps.slice(at, at + most))))
      }
      return frames
    })
  }

  /** @throws ContextLost | GlFailure */
  step(network: Network, states: readonly LayerStates[], input: Values): Promise<Frames> {
    return this.#enqueue(async () => (await this.#runBatch(network, [Float64Array.from(input)], states))[0]!)
  }

  /** Gives the context back: a page has few of them, and everything in it goes too. */
  dispose(): void {
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext()
  }

  #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(job)
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** @param inputs (T, I) each, shorter ones padded at the end; @param initial of each layer, (B, H) */
  async #runBatch(
    network: Network,
    inputs: readonly Float64Array[],
    initial: readonly LayerStates[],
    clamps: Clamps = [],
  ): Promise<Frames[]> {
    const lengths = inputs.map((input) => input.length / inputSizeOf(network))
    const steps = Math.max(...lengths)
    const most = mostSteps(this.#limits, network.layers, inputs.length)
    let states = initial
    const parts: NodeValues[][][] = [] // segment, sequence, layer
    for (let from = 0; from < steps; from += most) {
      const segment = { steps: Math.min(most, steps - from), batch: inputs.length }
      const traces = await this.#runSegment(network, inputs, from, segment, states, clamps)
      parts.push(
        lengths.map((length, b) => {
          const own = Math.min(segment.steps, Math.max(0, length - from))
          return network.layers.map((layer, l) => nodesOf(layer, traces[l]!, segment, b, own))
        }),
      )
      states = network.layers.map((layer, l) => lastStates(layer, traces[l]!, segment))
    }
    return inputs.map((input, b) =>
      framesOf(
        network,
        input,
        network.layers.map((_, l) => joined(parts.map((part) => part[b]![l]!))),
      ),
    )
  }

  /** Submits a segment through all layers. @returns each layer's trace */
  async #runSegment(
    network: Network,
    inputs: readonly Float64Array[],
    from: number,
    segment: Segment,
    states: readonly LayerStates[],
    clamps: Clamps,
  ): Promise<Float32Array[]> {
    const gl = this.#gl
    if (this.#targets.size > MOST_TARGETS) this.#deleteTargets()
    const packed = network.layers.map((layer, l) => packClamps(clamps, layer, l, segment.batch))
    for (const [l, { cell }] of network.layers.entries()) await this.#compile(cell, packed[l] !== undefined)
    const clampings = packed.map((own): Clamping | undefined => {
      if (!own) return undefined
      const texture = createTexture(gl, own.texels.length / segment.batch / 4, segment.batch, own.texels)
      return { texture, most: own.most, first: from }
    })
    let input = this.#uploadInput(inputs, from, segment, inputSizeOf(network))
    const runs = network.layers.map((layer, l) => {
      const run = this.#prepare(layer, l, segment, clampings[l])
      uploadStates(gl, run, states[l]!)
      drawLayer(gl, run, input)
      const { cell } = layer
      input = { texture: run.targets.trace.texture, layer: cell.nodes.findIndex((n) => n.name === cell.states['h']) }
      return run
    })
    for (const clamping of clampings) if (clamping) gl.deleteTexture(clamping.texture)
    const lengths = network.layers.map((layer) => traceLength(layer, segment))
    const ends = lengths.map((_, l) => lengths.slice(0, l + 1).reduce((sum, length) => sum + length, 0))
    this.#readback.begin(ends.at(-1)!)
    runs.forEach((run, l) => {
      readTrace(gl, run, ends[l]! - lengths[l]!)
    })
    const values = await this.#readback.end(ends.at(-1)!)
    return lengths.map((length, l) => values.subarray(ends[l]! - length, ends[l]!))
  }

  async #compile(cell: Cell, clamped: boolean): Promise<void> {
    const key = programKey(cell, clamped)
    if (this.#programs.has(key)) return
    const plan = planOf(cell, this.#limits.drawBuffers, clamped)
    this.#programs.set(key, await createPrograms(this.#gl, this.#limits, plan))
  }

  /** What a layer needs to run, from the caches or made now; its programs are there. @param position among the layers */
  #prepare(layer: Layer, position: number, segment: Segment, clamping: Clamping | undefined): LayerRun {
    const gl = this.#gl
    const { cell, inputSize, hiddenSize } = layer
    const shape = `${cell.id} ${inputSize} ${hiddenSize}`
    const programs = this.#programs.get(programKey(cell, clamping !== undefined))!
    let weights = this.#weights.get(layer)
    if (!weights) {
      const widest = Math.max(inputSize, hiddenSize, groupsOf(hiddenSize) * cell.nodes.length)
      if (widest > this.#limits.textureSize) throw new GlFailure(`a layer of ${hiddenSize} units is too wide`)
      weights = createWeights(gl, programs.plan, layer)
      this.#weights.set(layer, weights)
    }
    // By position too: a layer reads the trace of the one below while it writes its own.
    const key = `${position} ${shape}`
    let targets = this.#targets.get(key)
    if (
      !targets ||
      targets.rows < segment.steps * segment.batch ||
      targets.recordRows < recordRows(segment, hiddenSize)
    ) {
      if (targets) deleteTargets(gl, targets)
      targets = createTargets(gl, this.#limits, programs, hiddenSize, segment)
      this.#targets.set(key, targets)
    }
    return { programs, weights, targets, segment, layer, ...(clamping && { clamping }) }
  }

  #deleteTargets(): void {
    for (const targets of this.#targets.values()) deleteTargets(this.#gl, targets)
    this.#targets.clear()
  }

  /** Steps `from` on of every sequence, (B S, ⌈I / 4⌉) texels, zeros after a sequence's end. */
  #uploadInput(inputs: readonly Float64Array[], from: number, { steps, batch }: Segment, width: number): LayerInput {
    const gl = this.#gl
    const columns = groupsOf(width)
    const rows = steps * batch
    if (!this.#input || this.#input.columns !== columns || this.#input.rows < rows) {
      if (this.#input) gl.deleteTexture(this.#input.texture)
      const room = roomFor(rows, this.#limits.textureSize)
      this.#input = { texture: createArrayTexture(gl, columns, room, 1), columns, rows: room }
    }
    const padded = new Float64Array(rows * width)
    inputs.forEach((input, b) => {
      padded.set(input.subarray(from * width, (from + steps) * width), b * steps * width)
    })
    const texels = packRows(padded, rows, width)
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.#input.texture)
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, 0, columns, rows, 1, gl.RGBA, gl.FLOAT, texels)
    return { texture: this.#input.texture, layer: 0 }
  }
}
