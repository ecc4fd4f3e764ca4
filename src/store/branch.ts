/** What if: the run with the reader's interventions, beside the run as it was. */
import { stepsOf, tokensOf } from '../model/encoding'
import { changedBy, type Intervention, isExchange, isPossible } from '../model/intervention'
import { engineNow, runAll } from './compute'
import { problemOf, remembered, setProblem } from './runs'
import type { Branch, Run } from './state'
import { store } from './store'

export type { Clamp } from '../model/clamp'

/** As much of it as there are steps for: a shorter sequence ends it sooner. */
const fitted = (intervention: Intervention, steps: number): Intervention =>
  isExchange(intervention)
    ? intervention
    : { ...intervention, steps: [intervention.steps[0], Math.min(intervention.steps[1], steps - 1)] }

/** Those that this run has a place for, as far as it has. */
export const possibleIn = ({ model, sequence }: Run, interventions: readonly Intervention[]): readonly Intervention[] =>
  interventions
    .map((intervention) => fitted(intervention, stepsOf(sequence)))
    .filter((intervention) => isPossible(model.network, sequence, intervention))

/**
 * The run with interventions.
 * @throws ClampError | InputError where one of them can't be done
 */
export async function branchOf(of: Run, interventions: readonly Intervention[]): Promise<Branch> {
  const { model } = of
  const { sequence, clamps } = changedBy(model.network, of.sequence, interventions)
  const [was, now] = await runAll(model, [of.sequence, sequence], [[], clamps])
  const tokens = of.tokens.map((token, t) => (sequence === of.sequence ? token : (tokensOf(sequence)[t] ?? token)))
  const base = { ...of, frames: was!, engine: engineNow(model) }
  return { of, base, run: { ...base, sequence, tokens, frames: now!, held: clamps } }
}

const differences = new WeakMap<Branch, Run>()

const minus = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: a.length }, (_, k) => a[k]! - b[k]!)

/** How far the branch is from the run it is of, in every number, as a run of its own. */
export function differenceOf(branch: Branch): Run {
  const known = differences.get(branch)
  if (known) return known
  const [now, was] = [branch.run.frames, branch.base.frames]
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

/** Computes the branch of what is on the page now. What can't be computed is said at the interventions; the run stays. */
async function compute(): Promise<void> {
  const { run, interventions, branch } = store.getState()
  const possible = run ? possibleIn(run, interventions) : []
  if (!run || possible.length === 0) {
    if (branch) store.setState({ branch: undefined })
    setProblem('branch')
    return
  }
  const isWanted = (): boolean => store.getState().run === run && store.getState().interventions === interventions
  try {
    const next = await branchOf(run, possible)
    if (!isWanted()) return
    setProblem('branch')
    store.setState({ branch: next })
  } catch (error) {
    if (isWanted()) setProblem('branch', problemOf(error))
  }
}

/** One at a time: while a slider moves, what it passed meanwhile is never computed. */
let computing: Promise<void> | undefined
let isStale = false

async function catchUp(): Promise<void> {
  while (isStale) {
    isStale = false
    await compute()
  }
  computing = undefined
}

function update(): void {
  isStale = true
  computing ??= catchUp()
}

/** Keeps the branch in step with the run and with what the reader changes. @returns the way to stop */
export const followBranch = (): (() => void) =>
  store.subscribe(({ run, interventions }, before) => {
    if (run !== before.run || interventions !== before.interventions) update()
  })

/**
 * Changes what is changed in the run; undoing takes it back.
 * @param kind edits of a kind that follow each other quickly, as a slider's, are undone together
 */
export function setInterventions(interventions: readonly Intervention[], kind?: 'holding'): void {
  const { run, draft: typed, histories } = store.getState()
  if (!run) return
  // What stands in the field and can't be read is no edit yet.
  const draft = histories[run.model.task.id]?.present.draft ?? typed
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
  await computing
  const { branch } = store.getState()
  return interventions.length > 0 && branch?.of === run ? branch.run : run
}
