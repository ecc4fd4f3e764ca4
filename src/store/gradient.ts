/** Gradients of one number of a run, computed in float64 and in slices that let the page breathe. */
import { createCpuEngine } from '../engine/cpu'
import type { Frames } from '../engine/engine'
import { type Arrays, zeroStates } from '../model/evaluate'
import type { Network, NetworkTape } from '../model/network'
import { READOUT, type Sensitivity, sensitivities, type Target } from '../model/sensitivity'
import { ProblemError } from './models'
import { inSlices } from './slices'
import type { Run } from './state'

export type { Sensitivity, Target } from '../model/sensitivity'

const cpu = createCpuEngine()

/** What the CPU engine computed, as the tape that backpropagation reads. */
function tapeFrom({ layers }: Network, frames: Frames): NetworkTape {
  const values = frames.layers as readonly Arrays[]
  return {
    layers: layers.map((layer, l) => ({
      steps: frames.steps,
      batch: 1,
      input: (l === 0 ? frames.input : values[l - 1]![layers[l - 1]!.cell.states['h']!]) as Float64Array,
      initial: zeroStates(layer, 1),
      values: values[l]!,
    })),
    logits: frames.logits as Float64Array,
    output: frames.output as Float64Array,
  }
}

const tapes = new WeakMap<Run, Promise<NetworkTape>>()

/**
 * The tape of a run, in float64: near the ends of a sigmoid or a tanh, 1 − y² of a float32 has few true digits left.
 * Computed once for each run.
 */
export function tapeOf(run: Run): Promise<NetworkTape> {
  const { network } = run.model
  const known = tapes.get(run) ?? cpu.run(network, [run.sequence]).then(([frames]) => tapeFrom(network, frames!))
  tapes.set(run, known)
  known.catch(() => tapes.delete(run))
  return known
}

/** Multiplications in a slice of steps: a few milliseconds. */
const WORK = 1e6

/** Multiplications that one step of a network takes, and going back through it. */
export const workOf = ({ layers }: Network): number =>
  layers.reduce((sum, { parameters }) => sum + Object.values(parameters).reduce((n, p) => n + p.length, 0), 0)

/** Steps that make a slice. */
export const sliceOf = (network: Network): number => Math.max(1, Math.floor(WORK / workOf(network)))

/** @param isWanted whether anybody still waits for it @returns undefined where nobody does */
export const gradientOf = (
  network: Network,
  tape: NetworkTape,
  target: Target,
  isWanted: () => boolean = () => true,
): Promise<Sensitivity | undefined> =>
  inSlices(sensitivities(network, tape, target, { slice: sliceOf(network) }), isWanted)

const isWhole = (value: unknown, count: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < count

/** @throws ProblemError where the run has no such number */
export function checkTarget({ model, frames }: Run, { step, layer, quantity, unit }: Target): void {
  const { layers, readout } = model.network
  const last = frames.steps - 1
  if (!isWhole(step, frames.steps)) throw new ProblemError('problem.seek', { step: String(step), last })
  if (layer !== undefined && !isWhole(layer, layers.length)) {
    throw new ProblemError('problem.clamp.noLayer', { layer: String(layer), last: layers.length - 1 })
  }
  const of = layer === undefined ? undefined : layers[layer]!
  const known: readonly string[] = of ? of.cell.nodes.map(({ name }) => name) : READOUT
  if (!known.includes(quantity)) {
    throw new ProblemError('problem.clamp.noQuantity', { quantity: String(quantity), known: known.join(', ') })
  }
  const units = of?.hiddenSize ?? readout.size
  if (!isWhole(unit, units)) throw new ProblemError('problem.clamp.noUnit', { unit: String(unit), last: units - 1 })
}
