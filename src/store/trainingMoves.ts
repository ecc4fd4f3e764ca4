/** The worker that trains, and what the reader does with it. */
import { inputText } from '../model/encoding'
import { taskById } from '../tasks/index'
import type { Message, Request } from '../trainer/protocol'
import { givenOf } from './compute'
import { hear } from './hear'
import { readText } from './runs'
import type { Problem, Run } from './state'
import { store } from './store'
import { type Racer, type TrainingRun, training, updatesOf } from './training'
import {
  numberFields,
  parametersOfRacer,
  problemsOf,
  sameSettings,
  settingsOf,
  type TrainingForm,
} from './trainingForm'
import { followNewest, probeFor } from './watching'

let worker: Worker | undefined
/** What the reader gave of the sequence whose gradients the worker looks at. */
let toldProbe = ''
let telling: ReturnType<typeof setTimeout> | undefined
/** Milliseconds without another letter: its gradients are computed for every snapshot. */
const TYPED = 300

/** Of a sequence that goes on freely, the network's own words are other ones at every snapshot, and no other probe. */
const probeKey = (run: Run): string => JSON.stringify([inputText(givenOf(run)), run.free])

/** Only the latest beginning may bring a run. */
let latest = 0

/** Tells whoever waits for a score that none will come. */
let giveUp: ((reason: Error) => void) | undefined

const tell = (request: Request): void => worker?.postMessage(request)

function dismiss(): void {
  giveUp?.(new Error('the training it was for is over'))
  giveUp = undefined
  worker?.terminate()
  worker = undefined
}

const failed = (problem: Problem): void => {
  dismiss()
  training.setState(({ run }) => ({
    problem,
    starting: false,
    scoring: false,
    // What was trained so far stays on the page, to be scrubbed through.
    run: run && { ...run, status: 'done' },
  }))
}

/** The whole held-out score of weights of a racer, measured by the worker. */
export function scoreOf(
  racer: number,
  weights: Float32Array<ArrayBuffer>,
): Promise<Extract<Message, { kind: 'scored' }>> {
  return new Promise((resolve, reject) => {
    const asked = worker
    if (!asked) return reject(new Error('no worker'))
    giveUp = reject
    const onMessage = ({ data }: MessageEvent<Message>): void => {
      if (data.kind !== 'scored' && data.kind !== 'failed') return
      asked.removeEventListener('message', onMessage)
      if (data.kind === 'scored') resolve(data)
      else reject(new Error(data.reason))
    }
    asked.addEventListener('message', onMessage)
    tell({ kind: 'score', racer, weights })
  })
}

/** The data a task learns from. @throws where it can't be fetched */
const filesOf = async (id: TrainingForm['task']): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all((taskById(id)?.files ?? []).map(async (name) => [name, await readText(name)] as const)),
  )

/** A new run with the form's settings, at update 0. @returns whether there is one */
async function begin(): Promise<boolean> {
  const settings = settingsOf(training.getState().form)
  if (!settings) return false
  const request = ++latest
  dismiss()
  training.setState({ starting: true, problem: undefined, outcome: undefined })
  try {
    const task = taskById(settings.task)!
    const [files, probe] = await Promise.all([filesOf(settings.task), probeFor(task)])
    if (request !== latest) return false
    worker = new Worker(new URL('../trainer/worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'failed') failed({ key: 'train.problem.failed', details: { reason: data.reason } })
      else hear(data)
    }
    worker.onerror = ({ message }) => failed({ key: 'train.problem.worker', details: { reason: message || '—' } })
    const racers = settings.racers.map(
      (one): Racer => ({ ...one, parameters: parametersOfRacer(settings.task, one), losses: [], snapshots: [] }),
    )
    training.setState(({ watched }) => ({
      starting: false,
      run: { settings, racers, status: 'paused' },
      watched: Math.min(watched, racers.length - 1),
      keptUpdate: undefined,
    }))
    followNewest()
    const { run: shown } = store.getState()
    toldProbe = shown?.model.task === task ? probeKey(shown) : ''
    tell({ kind: 'begin', settings, files, probe })
    return true
  } catch (error) {
    if (request === latest) {
      const reason = error instanceof Error ? error.message : String(error)
      failed({ key: 'train.problem.data', details: { reason } })
    }
    return false
  }
}

/** Whether what the form asks for is not what runs. */
export const isChanged = ({ form, run }: { form: TrainingForm; run: TrainingRun | undefined }): boolean => {
  const settings = settingsOf(form)
  return !run || !settings || !sameSettings(settings, run.settings)
}

/** Where another run has to begin first: there is none, it is over, or the form asks for another one. */
const needsNew = (): boolean => isChanged(training.getState()) || training.getState().run?.status === 'done' || !worker

async function ready(): Promise<boolean> {
  if (needsNew() && !(await begin())) return false
  followNewest()
  return true
}

export async function startTraining(): Promise<void> {
  if (await ready()) tell({ kind: 'run' })
}

export async function trainOnce(): Promise<void> {
  if (await ready()) tell({ kind: 'one' })
}

export const pauseTraining = (): void => tell({ kind: 'pause' })

/** Back to the untrained network of the same seed. */
export async function resetTraining(): Promise<void> {
  await begin()
}

export function changeForm(change: Partial<TrainingForm>): void {
  training.setState(({ form }) => ({ form: { ...form, ...change } }))
}

/** The first field that something is wrong with. */
export const firstProblem = (form: TrainingForm): string | undefined => {
  const problems = problemsOf(form)
  return numberFields.find((field) => problems[field])
}

/** Another sequence in the editor is another probe. */
store.subscribe(({ run }, before) => {
  const task = training.getState().run?.settings.task
  if (!run || run === before.run || run.model.task.id !== task) return
  const probe = probeKey(run)
  if (probe === toldProbe) return
  toldProbe = probe
  clearTimeout(telling)
  telling = setTimeout(() => tell({ kind: 'probe', probe: run.sequence }), TYPED)
})

/** Asks before the page is left with something that would be lost. */
window.addEventListener('beforeunload', (event) => {
  const { run, keptUpdate } = training.getState()
  if (updatesOf(run) > 0 && (run?.status === 'running' || keptUpdate !== updatesOf(run))) event.preventDefault()
})
