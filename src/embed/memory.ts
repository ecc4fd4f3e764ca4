/** The verbs of `window.gatescope` about memory: gradients and interventions, in the shapes of a trace. */
import { type Clamp, intervene } from '../store/branch'
import { checkTarget, gradientOf, type Sensitivity, type Target, tapeOf } from '../store/gradient'
import { ProblemError } from '../store/models'
import type { Run } from '../store/state'
import { store } from '../store/store'
import { rowsOf } from '../store/trace'

export interface GradientRequest {
  readonly step: number
  readonly of: {
    /** Left out for what the readout says. */
    readonly layer?: number
    /** Only 'forward' yet. */
    readonly direction?: 'forward'
    /** A node's name, as in a trace; of the readout 'y', what it says, or 'logit', before softmax or sigmoid. */
    readonly quantity: string
    readonly unit: number
  }
}

/** Row t is the gradient with respect to what stood at step t; rows after the step asked for are 0. */
export interface Gradient {
  readonly input: readonly number[][] // (T, I)
  /** By layer the states by name: (T, H) each. */
  readonly layers: readonly Readonly<Record<string, readonly number[][]>>[]
}

const inRows = ({ model, frames }: Run, { input, layers }: Sensitivity): Gradient => ({
  input: rowsOf(input, frames.steps),
  layers: model.network.layers.map(({ cell }, l) =>
    Object.fromEntries(
      Object.entries(cell.states).map(([state, holder]) => [state, rowsOf(layers[l]![holder]!, frames.steps)]),
    ),
  ),
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** @throws ProblemError where there is no such number */
export async function gradient(request: GradientRequest): Promise<Gradient> {
  const { run } = store.getState()
  if (!run) throw new ProblemError('problem.noRun')
  if (!isRecord(request) || !isRecord(request.of)) throw new ProblemError('problem.gradient.shape')
  const { step, of } = request
  const { layer, direction = 'forward', quantity, unit } = of
  if (direction !== 'forward') throw new ProblemError('problem.direction', { direction: String(direction) })
  const target: Target = { step, quantity, unit, ...(layer !== undefined && { layer }) }
  checkTarget(run, target)
  return inRows(run, (await gradientOf(run.model.network, await tapeOf(run), target))!)
}

/** Has it the parts of a clamp? Whether they name anything is found out by whoever runs it. */
function clampFrom(value: unknown): Clamp {
  const { layer, quantity, unit, steps, value: held } = isRecord(value) ? value : {}
  const isClamp =
    typeof layer === 'number' &&
    typeof quantity === 'string' &&
    (typeof unit === 'number' || unit === 'all') &&
    Array.isArray(steps) &&
    steps.length === 2 &&
    steps.every((step) => typeof step === 'number') &&
    typeof held === 'number'
  if (!isClamp) throw new ProblemError('problem.clamp.shape')
  const [from, to] = steps as [number, number]
  return { layer, quantity, unit, steps: [from, to], value: held }
}

/** @throws ProblemError | ClampError where one of them can't be done; nothing has changed then */
export async function interveneWith(clamps: unknown): Promise<Run> {
  if (!Array.isArray(clamps)) throw new ProblemError('problem.clamp.shape')
  const run = await intervene(clamps.map(clampFrom))
  if (!run) throw new ProblemError('problem.noRun')
  return run
}
