/** The gradient lens: what one number of a run owes to everything before, and how fast that fades. */
import { taughtCells } from '../cells/index'
import { nextTask } from '../engine/engine'
import type { Cell } from '../model/cell'
import type { Network, NetworkTape } from '../model/network'
import { carriedNorms, carries, carryOf, recurrentWeights, spectralRadius, withRecurrence } from '../model/recurrence'
import { normsOf, type Sensitivity, sensitivities, type Target } from '../model/sensitivity'
import { gradientOf, sliceOf, tapeOf, workOf } from './gradient'
import { keptModel, modelId } from './models'
import { inSlices } from './slices'
import type { Lens, Model, Run } from './state'

/** How strongly the number depends on what stood at each step: a norm a step, (T). */
export interface Curve {
  /** What the lens looks at: what is read, a state, or a state along its own way, past all weights. */
  readonly kind: 'input' | 'state' | 'carried'
  /** The state's name; 'x' for what is read. */
  readonly of: string
  readonly norms: Float64Array
}

export interface Lensed {
  readonly run: Run
  readonly lens: Lens
  readonly target: Target
  readonly layer: number
  /** Are all units of a state asked for together? */
  readonly all: boolean
  /** Of one number; of all units together, first unit 0's. */
  readonly gradients: Sensitivity
  readonly curves: readonly Curve[]
}

export interface Spot {
  readonly step: number
  readonly layer: number
  readonly unit: number
}

function likeliestAt({ model, frames }: Run, step: number): number {
  const { size } = model.network.readout
  let best = 0
  for (let k = 1; k < size; k++) if (frames.logits[step * size + k]! > frames.logits[step * size + best]!) best = k
  return best
}

/**
 * What the lens is on. Without a choice of its own, or with one that this model does not have, it is the output that is
 * likeliest there.
 */
function targetAt(run: Run, { quantity, output }: Lens, { step, layer, unit }: Spot): Target {
  const { layers, readout } = run.model.network
  const holder = layers[layer]!.cell.states[quantity]
  if (holder !== undefined) return { step, layer, quantity: holder, unit }
  const chosen = output !== undefined && output < readout.size ? output : likeliestAt(run, step)
  return { step, quantity: 'logit', unit: chosen }
}

const scaled = new WeakMap<Run, Map<number, Run>>()

/** The same input with all recurrent weights multiplied: a run of the lens alone, which the page does not show. */
function stretched(run: Run, times: number): Run {
  if (times === 1) return run
  const known = scaled.get(run) ?? new Map<number, Run>()
  scaled.set(run, known)
  const made = known.get(times) ?? {
    ...run,
    model: { ...run.model, network: withRecurrence(run.model.network, times) },
  }
  known.set(times, made)
  return made
}

/** The curves of one target in the layer looked at. @param carry of each state that carries itself, (T, H) */
function curvesOf(
  network: Network,
  layer: number,
  carry: Readonly<Record<string, Float64Array>>,
  gradients: Sensitivity,
  step: number,
): Curve[] {
  const { cell, hiddenSize } = network.layers[layer]!
  const rows = (of: string): Float64Array => gradients.layers[layer]![cell.states[of]!]!
  return [
    { kind: 'input', of: 'x', norms: normsOf(gradients.input, network.layers[0]!.inputSize) },
    ...Object.keys(cell.states).map((of): Curve => ({ kind: 'state', of, norms: normsOf(rows(of), hiddenSize) })),
    ...Object.entries(carry).map(([of, slopes]): Curve => {
      const now = rows(of).slice(step * hiddenSize, (step + 1) * hiddenSize)
      return { kind: 'carried', of, norms: carriedNorms(now, slopes, step) }
    }),
  ]
}

/** Adds the squares of these curves to those of others: many numbers' gradients are a Jacobian's rows. */
function addSquares(sums: Float64Array[], curves: readonly Curve[]): void {
  curves.forEach(({ norms }, c) => {
    const sum = sums[c] ?? new Float64Array(norms.length)
    sums[c] = sum
    for (let t = 0; t < sum.length; t++) sum[t]! += norms[t]! * norms[t]!
  })
}

/** Work of a Jacobian, in multiplications: some seconds. */
const MOST_WORK = 2e9

/** How many steps back all units can be followed. */
const horizonOf = (network: Network, layer: number): number =>
  Math.max(1, Math.floor(MOST_WORK / (workOf(network) * network.layers[layer]!.hiddenSize)))

/** The curves of one number, or by Frobenius those of all units of a state; it yields between slices of steps. */
function* looking(
  network: Network,
  tape: NetworkTape,
  targets: readonly Target[],
  layer: number,
  horizon: number,
): Generator<undefined, Pick<Lensed, 'gradients' | 'curves'>> {
  const { cell } = network.layers[layer]!
  const carry = Object.fromEntries(
    Object.keys(cell.states)
      .filter((state) => carries(cell, state))
      .map((state) => [state, carryOf(network.layers[layer]!, tape.layers[layer]!, state)]),
  )
  const sums: Float64Array[] = []
  let first: { gradients: Sensitivity; curves: readonly Curve[] } | undefined
  for (const target of targets) {
    const gradients = yield* sensitivities(network, tape, target, { slice: sliceOf(network), horizon })
    const curves = curvesOf(network, layer, carry, gradients, target.step)
    first ??= { gradients, curves }
    addSquares(sums, curves)
    yield undefined
  }
  return {
    gradients: first!.gradients,
    curves: first!.curves.map((curve, c) => ({ ...curve, norms: sums[c]!.map(Math.sqrt) })),
  }
}

/** @param isWanted whether anybody still waits for it @returns undefined where nobody does */
export async function lensOn(page: Run, lens: Lens, spot: Spot, isWanted: () => boolean): Promise<Lensed | undefined> {
  const run = stretched(page, lens.times)
  const { network } = run.model
  const tape = await tapeOf(run)
  const target = targetAt(page, lens, spot)
  const all = lens.all && target.layer !== undefined
  const { hiddenSize } = network.layers[spot.layer]!
  const targets = all ? Array.from({ length: hiddenSize }, (_, unit) => ({ ...target, unit })) : [target]
  const horizon = all ? horizonOf(network, spot.layer) : Number.POSITIVE_INFINITY
  const looked = await inSlices(looking(network, tape, targets, spot.layer, horizon), isWanted)
  return looked && { run, lens, target, layer: spot.layer, all, ...looked }
}

export interface Radius {
  /** The matrix's name. */
  readonly weight: string
  readonly radius: number
}

/** How large each recurrent matrix of a layer is, each in a task of its own. */
export async function radiiOf({ model }: Run, layer: number): Promise<readonly Radius[]> {
  const { cell, parameters, hiddenSize } = model.network.layers[layer]!
  const radii: Radius[] = []
  for (const weight of recurrentWeights(cell)) {
    const matrix = parameters[weight]!
    if (matrix.length !== hiddenSize * hiddenSize || hiddenSize === 1) continue
    await nextTask()
    radii.push({ weight, radius: spectralRadius(matrix) })
  }
  return radii
}

/** The memory of a cell: its cell state, or its hidden state where it has no other. */
const memoryOf = ({ states }: Cell): string => ('c' in states ? 'c' : 'h')

export interface CellCurve {
  readonly cell: Cell
  /** The state it is about. */
  readonly state: string
  readonly norms: Float64Array
}

const twins = new WeakMap<Run, Map<string, Run>>()

/** The same input read by another cell, as far as a gradient needs it: its tape is computed on demand. */
function twinOf(run: Run, model: Model): Run {
  const known = twins.get(run) ?? new Map<string, Run>()
  twins.set(run, known)
  const twin = known.get(model.id) ?? { ...run, model }
  known.set(model.id, twin)
  return twin
}

/**
 * How the memories of the three taught cells fade on the same input, all asked for the same output.
 * @throws ProblemError where a model can't be fetched
 */
export async function cellsTogether(
  run: Run,
  lens: Lens,
  step: number,
  shipped: readonly string[],
  isWanted: () => boolean,
): Promise<readonly CellCurve[] | undefined> {
  const { unit } = targetAt(run, { ...lens, quantity: 'logit' }, { step, layer: 0, unit: 0 })
  const curves: CellCurve[] = []
  for (const cell of taughtCells) {
    const own = run.model.cell === cell
    const model = own ? run.model : await keptModel(modelId(run.model.task.id, cell.id), shipped)
    const twin = stretched(own ? run : twinOf(run, model), lens.times)
    const { network } = twin.model
    const gradients = await gradientOf(network, await tapeOf(twin), { step, quantity: 'logit', unit }, isWanted)
    if (!gradients) return undefined
    const layer = network.layers.length - 1
    const state = memoryOf(cell)
    const norms = normsOf(gradients.layers[layer]![cell.states[state]!]!, network.layers[layer]!.hiddenSize)
    curves.push({ cell, state, norms })
  }
  return curves
}
