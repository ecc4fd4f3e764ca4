/** What if: the run with the reader's interventions, beside the run as it was. */
import { tokensOf } from '../model/encoding'
import { changedBy, type Intervention, isPossible } from '../model/intervention'
import { engineNow, runAll } from './compute'
import { problemOf, remembered, setProblem } from './runs'
import type { Branch, Run } from './state'
import { store } from './store'

export type { Clamp } from '../model/clamp'

/** Those that this run has a place for. */
export const possibleIn = ({ model, sequence }: Run, interventions: readonly Intervention[]): readonly Intervention[] =>
  interventions.filter((intervention) => isPossible(model.network, sequence, intervention))

/**
 * The run with interventions.
 * @throws ClampError | InputError where one of them can't be done
 */
export async function branchOf(of: Run, interventions: readonly Intervention[]): Promise<Branch> {
  const { network } = of.model
  const { sequence, clamps } = changedBy(network, of.sequence, interventions)
  const [frames] = await runAll(network, [sequence], [clamps])
  const tokens = of.tokens.map((token, t) => (sequence === of.sequence ? token : (tokensOf(sequence)[t] ?? token)))
  return { of, run: { ...of, sequence, tokens, frames: frames!, engine: engineNow() } }
}

const differences = new WeakMap<Branch, Run>()

const minus = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: a.length }, (_, k) => a[k]! - b[k]!)

/** How far the branch is from the run it is of, in every number, as a run of its own. */
export function differenceOf(branch: Branch): Run {
  const known = differences.get(branch)
  if (known) return known
  const [now, was] = [branch.run.frames, branch.of.frames]
  const difference: Run = {
    ...branch.run,
    frames: {
      steps: now.steps,
      input: minus(now.input, was.input),
      layers: now.layers.map((nodes, l) =>
        Object.fromEntries(Object.entries(nodes).map(([name, values]) => [name, minus(values, was.layers[l]![name]!)])),
      ),
      logits: minus(now.logits, was.logits),
      output: minus(now.output, was.output),
    },
  }
  differences.set(branch, difference)
  return difference
}

/** Only the latest request may change the page. */
let latest = 0

/** Brings the branch up to date. What can't be computed is said at the interventions; the run stays. */
async function update(): Promise<void> {
  const { run, interventions, branch } = store.getState()
  const request = ++latest
  const possible = run ? possibleIn(run, interventions) : []
  if (!run || possible.length === 0) {
    if (branch) store.setState({ branch: undefined })
    return
  }
  try {
    const next = await branchOf(run, possible)
    if (request === latest) store.setState({ branch: next })
  } catch (error) {
    if (request === latest) setProblem('branch', problemOf(error))
  }
}

/** Keeps the branch in step with the run and with what the reader changes. @returns the way to stop */
export const followBranch = (): (() => void) =>
  store.subscribe(({ run, interventions }, before) => {
    if (run !== before.run || interventions !== before.interventions) void update()
  })

/**
 * Changes what is changed in the run; undoing takes it back.
 * @param kind edits of a kind that follow each other quickly, as a slider's, are undone together
 */
export function setInterventions(interventions: readonly Intervention[], kind?: 'holding'): void {
  const { run, draft } = store.getState()
  if (!run) return
  setProblem('branch')
  store.setState({ interventions, histories: remembered(run, { draft, free: run.free, interventions }, kind) })
}

/**
 * The same for whoever wants to wait for the branch.
 * @returns the run with the interventions; without any the run itself
 * @throws ClampError | InputError, and nothing has changed then
 */
export async function intervene(interventions: readonly Intervention[]): Promise<Run | undefined> {
  const { run } = store.getState()
  if (!run) return undefined
  changedBy(run.model.network, run.sequence, interventions)
  setInterventions(interventions)
  return interventions.length === 0 ? run : (await branchOf(run, interventions)).run
}
