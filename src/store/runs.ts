/** Opening models and running inputs. What is on screen is replaced only by something whole. */

import { ClampError } from '../model/clamp'
import { beatsOf } from '../model/derive'
import { InputError, inputText, type Rows, stepsOf } from '../model/encoding'
import type { Layer } from '../model/evaluate'
import { type Freedom, NOT_FREE } from '../model/freeRun'
import { headAt, positionAt } from '../player/player'
import type { ReadText, Task } from '../tasks/task'
import { compute, type Going, givenOf } from './compute'
import { follow } from './follow'
import { type Burst, type Entry, recorded } from './history'
import { DEFAULT_MODEL, IN_TRAINING, isKnown, loadModel, ProblemError } from './models'
import type { Model, Place, Problem, Run, State } from './state'
import { player, store } from './store'

export function setProblem(place: Place, problem?: Problem): void {
  const { [place]: _old, ...others } = store.getState().problems
  store.setState({ problems: problem ? { ...others, [place]: problem } : others })
}

/** Any failure as something to tell the reader. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof InputError || error instanceof ClampError) {
    return { key: `problem.${error.code}`, details: error.details }
  }
  return { key: 'problem.engine', details: { reason: error instanceof Error ? error.message : String(error) } }
}

/** Only the latest request may change the page. */
let latest = 0

/** The data files, each fetched when it is first wanted. */
const DATA: Readonly<Record<string, () => Promise<{ readonly default: string }>>> = {
  'airline.csv': () => import('../../data/airline.csv?raw'),
  'prose.txt': () => import('../../data/prose.txt?raw'),
  'sp500.csv': () => import('../../data/sp500.csv?raw'),
  'words.csv': () => import('../../data/words.csv?raw'),
}

export const readText: ReadText = async (name) => {
  const load = DATA[name]
  if (!load) throw new Error(`there is no data file ${name}`)
  return (await load()).default
}

export const exampleOf = async (task: Task): Promise<string | Rows> => task.example(readText)

/** Where a reader's eye should rest first: the gate that decides what is kept. */
const FIRST_ROLES = ['forget', 'update']

/** The value looked into before, where the new cell has it too. */
function selectionIn({ cell }: Layer, selected: string): string {
  const { nodes, states, inputs } = cell
  const known = nodes.some(({ name }) => name === selected) || selected in inputs || selected === 'y'
  const gate = nodes.find(({ op, role }) => op === 'sigmoid' && FIRST_ROLES.includes(role))
  return known ? selected : (gate?.name ?? Object.values(states)[0]!)
}

/** Where to look; what is left out stays as it is, or is the middle of the sequence with everything computed. */
export interface Spot {
  readonly step?: number | undefined
  readonly beat?: number | undefined
  readonly layer?: number | undefined
  readonly unit?: number | undefined
  readonly node?: string | undefined
}

/** Anything at all as one of `count` things. */
const within = (wanted: number | undefined, count: number, otherwise: number): number =>
  Math.min(Math.max(Number.isInteger(wanted) ? wanted! : otherwise, 0), count - 1)

/** The histories with this input as the present of its task. */
export function remembered({ model }: Run, entry: Entry, kind: Burst['kind'] | undefined): State['histories'] {
  const { histories } = store.getState()
  const { id } = model.task
  return { ...histories, [id]: recorded(histories[id], entry, kind && { kind, at: performance.now() }) }
}

/** Puts a run on the page, at a place that exists in it. @param draft the input as it was typed */
function show(run: Run, at: Spot, draft = inputText(givenOf(run)), kind?: Burst['kind']): void {
  const { layer, unit, selected, output, interventions } = store.getState()
  const { layers, readout } = run.model.network
  const shown = within(at.layer, layers.length, layer)
  const beats = beatsOf(layers[shown]!.cell).length
  const steps = stepsOf(run.sequence)
  const step = within(at.step, steps, Math.floor(steps / 2))
  const beat = within(at.beat, beats, beats - 1)
  store.setState({
    run,
    draft,
    histories: remembered(run, { draft, free: run.free, interventions }, kind),
    layer: shown,
    unit: within(at.unit, layers[shown]!.hiddenSize, unit),
    selected: selectionIn(layers[shown]!, at.node ?? selected),
    output: Math.min(output, readout.size - 1),
    step,
    beat,
  })
  player.configure(steps, beats)
  player.seek(headAt(step, beat, beats))
}

export type { Rows }

export interface OpenOptions extends Spot {
  readonly input?: string | Rows | undefined
  /** Steps the network then writes itself; 0 when left out. */
  readonly free?: number | undefined
  /** How it chooses them: 0, the likeliest, when left out. */
  readonly temperature?: number | undefined
  readonly seed?: number | undefined
}

const HOTTEST = 5

/** What was asked for as something there is. */
const freedomOf = ({ free, temperature, seed }: OpenOptions): Freedom => ({
  steps: within(free, Number.POSITIVE_INFINITY, 0),
  temperature: Math.min(Math.max(Number.isFinite(temperature) ? temperature! : 0, 0), HOTTEST),
  seed: within(seed, 2 ** 32, NOT_FREE.seed),
})

/**
 * Opens a model, or one by id or address. The input stays where the new model can read it, unless one is given.
 * @throws the problem, which is also on the page; what was shown stays
 */
export async function openModel(source: string | Model, options: OpenOptions = {}): Promise<void> {
  const request = ++latest
  store.setState({ loading: typeof source === 'string' ? source : source.id })
  setProblem('model')
  try {
    const model = typeof source === 'string' ? await loadModel(source, store.getState().shipped) : source
    const { run, step } = store.getState()
    const kept = run?.model.task === model.task ? run : undefined
    const next = await computeFirst(await attemptsAt(model, options, kept), () => request === latest)
    if (request !== latest) return
    setProblem('input', next.problem)
    show(next.run, { ...options, step: options.step ?? (kept === undefined ? undefined : step) })
  } catch (error) {
    if (request === latest) setProblem('model', { ...problemOf(error), stays: store.getState().run !== undefined })
    throw error
  } finally {
    if (request === latest) store.setState({ loading: undefined })
  }
}

const sizesOf = ({ network }: Model): string => network.layers.map(({ hiddenSize }) => hiddenSize).join()

/**
 * Puts another state of a network on the page, as training brings them one after the other: the input, what is looked
 * at and the playhead stay, and nothing is announced. Another network is opened as any other.
 */
export async function swapModel(model: Model): Promise<void> {
  const { run } = store.getState()
  const isAlike =
    run && run.model.task === model.task && run.model.cell === model.cell && sizesOf(run.model) === sizesOf(model)
  if (!isAlike) return openModel(model)
  // What the reader asks for meanwhile comes first, and nothing of it is called off.
  const before = latest
  const isWanted = (): boolean => before === latest && store.getState().run === run
  const input = inputText(givenOf(run))
  const attempts: readonly Attempt[] = [
    [model, input, { free: run.free, fit: true }],
    [model, input, {}],
  ]
  const { run: next } = await computeFirst(attempts, isWanted)
  if (!isWanted()) return
  if (next.frames.steps === run.frames.steps) store.setState({ run: next })
  else show(next, { step: store.getState().step })
}

type Attempt = readonly [model: Model, input: string | Rows, going: Going]

/** What to run, best first: what is wanted, without going on freely, what was there before, the example. */
async function attemptsAt(model: Model, options: OpenOptions, kept: Run | undefined): Promise<readonly Attempt[]> {
  const before = kept && inputText(givenOf(kept))
  const wanted = options.input ?? before
  const free = options.input === undefined && options.free === undefined && kept ? kept.free : freedomOf(options)
  const last: Attempt = [model, before ?? (await exampleOf(model.task)), {}]
  const fit = options.free === undefined
  // With its example a task may let the network write at once.
  const first = fit ? { ...free, steps: model.task.free ?? 0 } : free
  if (wanted === undefined) return [[model, last[1], { free: first, fit }], last]
  return [[model, wanted, { free, fit }], [model, wanted, {}], last]
}

/** The first that the model can read, with what was wrong with the one wanted. */
async function computeFirst(
  attempts: readonly Attempt[],
  isWanted: () => boolean,
): Promise<{ run: Run; problem?: Problem }> {
  let problem: Problem | undefined
  for (const [model, input, going] of attempts) {
    try {
      const run = await compute(model, input, { ...going, isWanted })
      return { run, ...(problem && { problem }) }
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problem ??= problemOf(error)
    }
  }
  throw new ProblemError(problem!.key, problem!.details)
}

/** Where the first model can't be opened: the page must show something, and keeps saying what went wrong. */
async function openInstead(failed: string): Promise<void> {
  const { model } = store.getState().problems
  const { shipped } = store.getState()
  const others = shipped
    .filter((id) => id !== failed)
    .sort((a, b) => Number(b === DEFAULT_MODEL) - Number(a === DEFAULT_MODEL))
  for (const id of others) {
    await openModel(id).catch(() => undefined)
    if (store.getState().run) break
  }
  setProblem('model', model)
}

/** Opens what an address asks for, or the default where it asks for something unknown. */
export async function openFromAddress(id: string | undefined, options: OpenOptions): Promise<void> {
  const known = id === undefined || isKnown(id)
  await openModel(known ? (id ?? DEFAULT_MODEL) : DEFAULT_MODEL, options).catch(() => undefined)
  if (!known) {
    const key = id.startsWith(IN_TRAINING) ? 'problem.model.inTraining' : 'problem.model.unknown'
    setProblem('model', { key, details: { id, shown: DEFAULT_MODEL } })
  }
  if (store.getState().run === undefined) await openInstead(id ?? DEFAULT_MODEL)
}

/** What an edit is besides the input itself. */
export interface Edit extends Pick<Going, 'free' | 'fit'> {
  /** Edits of a kind that follow each other quickly are undone together. */
  readonly kind?: Burst['kind'] | undefined
  /** Where to look then; left out: where one looked before, as far as it still exists. */
  readonly step?: number
}

/**
 * Runs the model on a new input, and stays at the step being looked at where it still exists.
 * @throws the problem, which is also shown at the input; what was on screen stays
 */
export async function setInput(input: string | Rows, { kind, step, ...going }: Edit = {}): Promise<void> {
  const { run } = store.getState()
  if (!run) return
  const request = ++latest
  const isWanted = (): boolean => request === latest
  if (typeof input === 'string') store.setState({ draft: input })
  try {
    const next = await compute(run.model, input, { ...going, isWanted })
    if (!isWanted()) return
    setProblem('input')
    const before = store.getState()
    show(next, { step: step ?? before.step, beat: before.beat }, typeof input === 'string' ? input : undefined, kind)
  } catch (error) {
    if (isWanted()) setProblem('input', problemOf(error))
    throw error
  }
}

/** Keeps the store in step with the playhead; the value looked into follows the operation. */
export function followPlayer(): void {
  player.subscribe(() => {
    const { run, layer, step, beat, playing, speed, selected } = store.getState()
    if (!run) return
    const { cell } = run.model.network.layers[layer]!
    const at = positionAt(player.head, beatsOf(cell).length)
    const moved = at.step !== step || at.beat !== beat
    if (!moved && player.playing === playing && player.speed === speed) return
    store.setState({
      step: at.step,
      beat: at.beat,
      playing: player.playing,
      speed: player.speed,
      selected: at.beat === beat ? selected : follow(cell, selected, at.beat),
    })
  })
}
