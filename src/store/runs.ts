/** Opening models and running inputs. What is on screen is replaced only by something whole. */
import type { Stepper } from '../engine/stepper'
import { beatsOf } from '../model/derive'
import { InputError, inputText, parseInput, type Rows, stepsOf, tokensOf } from '../model/encoding'
import type { Layer } from '../model/evaluate'
import { headAt, positionAt } from '../player/player'
import type { Task } from '../tasks/task'
import { follow } from './follow'
import { DEFAULT_MODEL, isKnown, loadModel, ProblemError } from './models'
import type { Model, Place, Problem, Run } from './state'
import { player, store } from './store'

let stepper: Stepper | undefined

/** Brings the engine in; before this nothing can run. */
export function attachStepper(engine: Stepper): void {
  stepper = engine
}

export function setProblem(place: Place, problem?: Problem): void {
  const { [place]: _old, ...others } = store.getState().problems
  store.setState({ problems: problem ? { ...others, [place]: problem } : others })
}

/** Any failure as something to tell the reader. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof InputError) return { key: `problem.${error.code}`, details: error.details }
  return { key: 'problem.engine', details: { reason: error instanceof Error ? error.message : String(error) } }
}

/** Only the latest request may change the page. */
let latest = 0

async function compute(model: Model, input: string | Rows): Promise<Run> {
  const sequence = parseInput(model.network.encoding, input)
  const [frames] = await stepper!.run(model.network, [sequence])
  return { model, sequence, tokens: tokensOf(sequence), frames: frames! }
}

/** Text data that a task's example comes from; only what is small is in the page. */
const readText = async (name: string): Promise<string> => {
  if (name === 'airline.csv') return (await import('../../data/airline.csv?raw')).default
  throw new Error(`${name} is not part of the page`)
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

/** Puts a run on the page, at a place that exists in it. */
function show(run: Run, at: Spot): void {
  const { layer, unit, selected, output } = store.getState()
  const { layers, readout } = run.model.network
  const shown = within(at.layer, layers.length, layer)
  const beats = beatsOf(layers[shown]!.cell).length
  const steps = stepsOf(run.sequence)
  const step = within(at.step, steps, Math.floor(steps / 2))
  const beat = within(at.beat, beats, beats - 1)
  store.setState({
    run,
    draft: inputText(run.sequence),
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
}

/**
 * Opens a model by id or address. The input stays where the new model can read it, unless one is given.
 * @throws the problem, which is also on the page; what was shown stays
 */
export async function openModel(source: string, options: OpenOptions = {}): Promise<void> {
  const request = ++latest
  store.setState({ loading: source })
  setProblem('model')
  try {
    const model = await loadModel(source, store.getState().shipped)
    const { run, step } = store.getState()
    const kept = run?.model.task === model.task ? inputText(run.sequence) : undefined
    const next = await computeOrExample(model, options.input, kept)
    if (request !== latest) return
    setProblem('input', next.problem)
    show(next.run, { ...options, step: options.step ?? (kept === undefined ? undefined : step) })
  } catch (error) {
    if (request === latest) setProblem('model', problemOf(error))
    throw error
  } finally {
    if (request === latest) store.setState({ loading: undefined })
  }
}

/** The wanted input if the model can read it; otherwise its example, with what was wrong. */
async function computeOrExample(
  model: Model,
  wanted: string | Rows | undefined,
  kept: string | undefined,
): Promise<{ run: Run; problem?: Problem }> {
  const input = wanted ?? kept
  if (input === undefined) return { run: await compute(model, await exampleOf(model.task)) }
  try {
    return { run: await compute(model, input) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { run: await compute(model, kept ?? (await exampleOf(model.task))), problem: problemOf(error) }
  }
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
  if (!known) setProblem('model', { key: 'problem.model.unknown', details: { id, shown: DEFAULT_MODEL } })
  if (store.getState().run === undefined) await openInstead(id ?? DEFAULT_MODEL)
}

/**
 * Runs the model on a new input, and stays at the step being looked at where it still exists.
 * @throws the problem, which is also shown at the input; what was on screen stays
 */
export async function setInput(input: string | Rows): Promise<void> {
  const { run, step } = store.getState()
  if (!run) return
  const request = ++latest
  if (typeof input === 'string') store.setState({ draft: input })
  try {
    const next = await compute(run.model, input)
    if (request !== latest) return
    setProblem('input')
    const draft = typeof input === 'string' ? input : inputText(next.sequence)
    const before = store.getState()
    show(next, { step, beat: before.beat })
    store.setState({ draft })
  } catch (error) {
    if (request === latest) setProblem('input', problemOf(error))
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
