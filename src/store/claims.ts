/** Demonstrations: the page is set to show what is taught, the measurement runs, and a verdict follows from it. */
import { createStore } from 'zustand/vanilla'
import type { Bench, Claim, Each, Plot, Subject, Verdict } from '../claims/claim'
import { taught } from '../claims/claim'
import { claims } from '../claims/index'
import { inputText } from '../model/encoding'
import { parseSeries } from '../tasks/series'
import type { Task } from '../tasks/task'
import { givenOf } from './compute'
import { keptModel, modelId, ProblemError } from './models'
import { openModel, problemOf, readText } from './runs'
import { inSlices } from './slices'
import type { Problem, State } from './state'
import { store } from './store'

export { type Claim, type Plot, type Quantity, type Taught, taught, type Verdict } from '../claims/claim'
export { claims }

export interface Demonstration {
  readonly busy: boolean
  readonly verdict?: Verdict
  readonly plot?: Plot
  readonly problem?: Problem
}

/** By the claim's id; absent where nobody asked yet. */
export const demonstrations = createStore<Readonly<Record<string, Demonstration>>>(() => ({}))

async function subjectsFor(task: Task['id']): Promise<Each<Subject>> {
  const models = await Promise.all(taught.map((cell) => keptModel(modelId(task, cell), store.getState().shipped)))
  const untrained = models.find(({ card }) => card === undefined)
  if (untrained) throw new ProblemError('problem.claim.untrained', { id: untrained.id })
  const [rnn, lstm, gru] = models.map(({ network, card }) => ({ network, score: card?.heldOut.value }))
  return { rnn: rnn!, lstm: lstm!, gru: gru! }
}

async function benchFor({ needs }: Claim): Promise<Bench> {
  const subjects = await Promise.all(needs.map(async (task) => [task, await subjectsFor(task)] as const))
  const series = needs.includes('airline') ? parseSeries(await readText('airline.csv')) : []
  return { subjects: Object.fromEntries(subjects), series }
}

/** The page's cell, where it is one of the three; the LSTM otherwise. */
function stageCell(about: Claim['about']): string {
  const own = store.getState().run?.model.cell.id
  return taught.find((id) => id === own) ?? about
}

/** Shows on the page what the claim is about. @throws the problem, which is also on the page */
async function setStage({ stage, about }: Claim): Promise<void> {
  await openModel(modelId(stage.task, stageCell(about)), { input: stage.input, step: stage.step })
}

/** Whether the page shows it now. */
export const isShown = ({ stage }: Claim, { run }: State): boolean =>
  run !== undefined && run.model.task.id === stage.task && inputText(givenOf(run)) === stage.input

/** Only the latest request of a claim may give its verdict. */
const requests = new Map<string, number>()

/** @param show whether the page is set to show it */
export async function demonstrate(claim: Claim, show = true): Promise<void> {
  const request = (requests.get(claim.id) ?? 0) + 1
  requests.set(claim.id, request)
  const isWanted = (): boolean => requests.get(claim.id) === request
  const say = (found: Demonstration): void => demonstrations.setState({ [claim.id]: found })
  say({ busy: true })
  try {
    if (show) await setStage(claim)
    const bench = await benchFor(claim)
    const measured = await inSlices(claim.measure(bench), isWanted)
    if (isWanted()) say({ busy: false, verdict: claim.judge(measured), plot: claim.plot(measured) })
  } catch (error) {
    if (isWanted()) say({ busy: false, problem: problemOf(error) })
  }
}

/** All of them, one after the other; what the page shows stays. */
export async function demonstrateAll(): Promise<void> {
  for (const claim of claims) await demonstrate(claim, false)
}
