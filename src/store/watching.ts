/** Which moment of training is on the page: the newest as it comes, or the one the reader scrubbed to. */
import { cellById } from '../cells/index'
import { parseInput, type Sequence } from '../model/encoding'
import { networkWith } from '../model/weights'
import { taskById } from '../tasks/index'
import type { Task } from '../tasks/task'
import type { Snapshot } from '../trainer/protocol'
import { IN_TRAINING, PRESET } from './models'
import { exampleOf, swapModel } from './runs'
import type { Model } from './state'
import { store } from './store'
import { snapshotAt, type TrainingRun, training } from './training'

/** Milliseconds between two networks on the page while it trains: the page has other things to do as well. */
const PAUSE = 400

const models = new WeakMap<Snapshot['weights'], Model>()

/** A moment of training as a model like any other. */
export function modelOf({ settings, racers }: TrainingRun, racer: number, { update, weights }: Snapshot): Model {
  const known = models.get(weights)
  if (known) return known
  const { cell: id, hiddenSize } = racers[racer]!
  const [task, cell] = [taskById(settings.task)!, cellById(id)!]
  const network = networkWith(task.design(cell, { hiddenSize }), weights)
  const model = { id: `${IN_TRAINING}${task.id}-${id}`, source: PRESET, task, cell, network, update }
  models.set(weights, model)
  return model
}

/** What a training of that task looks at: what is on the page where that is the same task, otherwise its example. */
export async function probeFor(task: Task): Promise<Sequence> {
  const { run } = store.getState()
  if (run?.model.task === task) return run.sequence
  return parseInput(task.design(cellById('rnn')!).encoding, await exampleOf(task))
}

/** The reader opened something else meanwhile: that stays, until a moment of training is asked for again. */
let leftAlone = false
let timer: ReturnType<typeof setTimeout> | undefined
let shownAt = Number.NEGATIVE_INFINITY

async function show(): Promise<void> {
  timer = undefined
  shownAt = performance.now()
  const { run, watched, at } = training.getState()
  const snapshot = snapshotAt(run, watched, at)
  if (!run || !snapshot) return
  const model = modelOf(run, watched, snapshot)
  if (store.getState().run?.model === model) return
  // A failure is on the page already, at the model.
  await swapModel(model).catch(() => undefined)
}

/** Shows the moment that is due, soon. */
export function showMoment(): void {
  if (leftAlone || timer !== undefined) return
  timer = setTimeout(() => void show(), Math.max(0, shownAt + PAUSE - performance.now()))
}

function showNow(): void {
  leftAlone = false
  clearTimeout(timer)
  timer = undefined
  void show()
}

/** @param at undefined follows the newest */
export function scrubTo(at: number | undefined): void {
  training.setState({ at })
  showNow()
}

export function watch(watched: number): void {
  training.setState({ watched })
  showNow()
}

/** What is trained from now on is what is watched. */
export function followNewest(): void {
  leftAlone = false
  training.setState({ at: undefined })
}

export const isInTraining = (model: Model | undefined): boolean => model?.id.startsWith(IN_TRAINING) ?? false

store.subscribe(({ run, loading }, before) => {
  const opening = loading !== before.loading && loading !== undefined && !loading.startsWith(IN_TRAINING)
  // An edit that was under way when another moment came brings the moment before it back.
  if (run !== before.run && isInTraining(run?.model)) showMoment()
  if (opening || (run !== before.run && isInTraining(before.run?.model) && !isInTraining(run?.model))) leftAlone = true
})
