/**
 * The one promise the page computes with. It prefers the GPU and falls back to the CPU on its own, with the same
 * frames; nothing the reader sees is lost, only the badge changes.
 */
import type { Cell } from '../model/cell'
import type { Sequence } from '../model/encoding'
import type { Network } from '../model/network'
import { createCpuEngine } from './cpu'
import type { Clamps, Engine, EngineKind, Frames, LayerStates, Values } from './engine'
import { ContextLost, GlFailure, hasFloatTargets, rendererOf } from './gl'
import { passesSelfTest } from './selftest'
import { WebglEngine } from './webgl'

export type CpuReason =
  | 'forced'
  /** The GPU is getting ready; nobody waits for it. */
  | 'warming'
  | 'no-webgl2'
  | 'no-float-targets'
  | 'self-test-failed'
  | 'context-lost'
  /** This network was too much for the GPU; another one may not be. */
  | 'gl-error'

export interface EngineStatus {
  readonly kind: EngineKind
  /** Why the CPU computes. */
  readonly reason?: CpuReason
  /** The name of the GPU that computes. */
  readonly renderer?: string
}

export interface StepperOptions {
  /** 'cpu' keeps off the GPU; 'webgl2' is the preference anyway, and can't be forced where it does not work. */
  readonly force?: EngineKind
  /** Makes the canvas whose context computes; it is never shown. */
  readonly createCanvas?: () => HTMLCanvasElement
  /** Told whenever another engine takes over, and once at the first run. */
  readonly onStatus?: (status: EngineStatus) => void
}

/** Runs networks on the best engine there is. Making one costs nothing: the GPU is first touched by a run. */
export interface Stepper {
  /** Undefined before the first run. */
  readonly status: EngineStatus | undefined
  run(network: Network, sequences: readonly Sequence[], clamps?: Clamps): Promise<readonly Frames[]>
  step(network: Network, states: readonly LayerStates[], input: Values): Promise<Frames>
  /** Takes the GPU and tests it for this network's cells, so that the first run does not have to. */
  prepare(network: Network): Promise<void>
  /** Gives the GPU context back, for a page out of sight; the next run takes a new one. */
  release(): void
}

/** A context, the engine on it, and by cell the self-tests it passed or failed. */
interface Gpu {
  readonly gl: WebGL2RenderingContext
  readonly engine: WebglEngine
  readonly renderer: string
  readonly tests: Map<string, Promise<boolean>>
}

const CONTEXT: WebGLContextAttributes = { antialias: false, depth: false, alpha: false, powerPreference: 'default' }

const createCanvas = (): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  return canvas
}

class PreferGpu implements Stepper {
  readonly #options: StepperOptions
  readonly #cpu = createCpuEngine()
  #status: EngineStatus | undefined
  #gpu: Gpu | undefined
  /** Why there is no GPU; undefined as long as it may be tried. */
  #reason: CpuReason | undefined
  #canvas: HTMLCanvasElement | undefined
  #listening = new AbortController()
  /** Cells seen, to be tested again after a restore. */
  readonly #cells = new Map<string, Cell>()
  readonly #tooMuch = new WeakSet<Network>()

  constructor(options: StepperOptions) {
    this.#options = options
    if (options.force === 'cpu') this.#reason = 'forced'
  }

  get status(): EngineStatus | undefined {
    return this.#status
  }

  run(network: Network, sequences: readonly Sequence[], clamps?: Clamps): Promise<readonly Frames[]> {
    return this.#compute(network, (engine) => engine.run(network, sequences, clamps))
  }

  step(network: Network, states: readonly LayerStates[], input: Values): Promise<Frames> {
    return this.#compute(network, (engine) => engine.step(network, states, input))
  }

  prepare(network: Network): Promise<void> {
    return this.#compute(network, async () => undefined)
  }

  release(): void {
    this.#listening.abort()
    this.#listening = new AbortController()
    this.#gpu?.engine.dispose()
    this.#gpu = this.#canvas = undefined
    if (this.#reason === 'context-lost') this.#reason = undefined
  }

  async #compute<T>(network: Network, job: (engine: Engine) => Promise<T>): Promise<T> {
    const gpu = this.#tooMuch.has(network) ? undefined : this.#open()
    if (gpu) {
      try {
        if (
          await this.#passes(
            gpu,
            network.layers.map(({ cell }) => cell),
          )
        ) {
          const result = await job(gpu.engine)
          if (gpu === this.#gpu) this.#tell({ kind: 'webgl2', renderer: gpu.renderer })
          return result
        }
        this.#tell({ kind: 'cpu', reason: 'self-test-failed' })
        return job(this.#cpu)
      } catch (error) {
        this.#fail(gpu, network, error)
      }
    }
    this.#tell({ kind: 'cpu', reason: this.#reason ?? 'gl-error' })
    return job(this.#cpu)
  }

  /** Takes note of why the GPU did not finish. @throws what is not the GPU's fault */
  #fail(gpu: Gpu, network: Network, error: unknown): void {
    if (error instanceof ContextLost || gpu.gl.isContextLost()) {
      if (gpu === this.#gpu) this.#lose()
    } else if (error instanceof GlFailure) this.#tooMuch.add(network)
    else throw error
  }

  /** Every cell is tested once on each context. */
  async #passes(gpu: Gpu, cells: Iterable<Cell>): Promise<boolean> {
    for (const cell of cells) {
      this.#cells.set(cell.id, cell)
      let test = gpu.tests.get(cell.id)
      if (!test) {
        test = passesSelfTest(gpu.engine, cell).catch((error: unknown) => {
          if (error instanceof GlFailure && !gpu.gl.isContextLost()) return false
          throw error
        })
        gpu.tests.set(cell.id, test)
      }
      if (!(await test)) return false
    }
    return true
  }

  /** The GPU, taken now if it may be tried; otherwise `#reason` says why not. */
  #open(): Gpu | undefined {
    if (this.#gpu || this.#reason) return this.#gpu
    this.#canvas ??= this.#listen((this.#options.createCanvas ?? createCanvas)())
    const gl = this.#canvas.getContext('webgl2', CONTEXT)
    if (!gl) this.#reason = 'no-webgl2'
    else if (gl.isContextLost()) this.#reason = 'context-lost'
    else if (!hasFloatTargets(gl)) this.#reason = 'no-float-targets'
    else this.#gpu = { gl, engine: new WebglEngine(gl), renderer: rendererOf(gl), tests: new Map() }
    return this.#gpu
  }

  #listen(canvas: HTMLCanvasElement): HTMLCanvasElement {
    const { signal } = this.#listening
    canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        // Without this the browser never restores it.
        event.preventDefault()
        this.#lose()
        this.#tell({ kind: 'cpu', reason: 'context-lost' })
      },
      { signal },
    )
    canvas.addEventListener('webglcontextrestored', () => void this.#restore(), { signal })
    return canvas
  }

  #lose(): void {
    this.#gpu = undefined
    this.#reason = 'context-lost'
  }

  /** Back to the GPU, if it still computes what it should: everything in it is made anew from CPU memory. */
  async #restore(): Promise<void> {
    this.#reason = undefined
    const gpu = this.#open()
    if (!gpu) return
    try {
      const passed = await this.#passes(gpu, [...this.#cells.values()])
      if (gpu !== this.#gpu) return
      this.#tell(passed ? { kind: 'webgl2', renderer: gpu.renderer } : { kind: 'cpu', reason: 'self-test-failed' })
    } catch {
      if (gpu === this.#gpu) this.#lose()
    }
  }

  #tell(status: EngineStatus): void {
    const old = this.#status
    if (old && old.kind === status.kind && old.reason === status.reason && old.renderer === status.renderer) return
    this.#status = status
    this.#options.onStatus?.(status)
  }
}

export const createStepper = (options: StepperOptions = {}): Stepper => new PreferGpu(options)
