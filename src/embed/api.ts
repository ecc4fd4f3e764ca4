/** `window.gatescope`: the page, driven from outside. */
import type { Clamp } from '../store/branch'
import { ProblemError } from '../store/models'
import { film, moveStep, seek } from '../store/moves'
import { type OpenOptions, openModel, problemOf, type Rows, setInput } from '../store/runs'
import { drawn, whenReady } from '../store/start'
import type { Problem } from '../store/state'
import { player, store } from '../store/store'
import { type Trace, traceOf } from '../store/trace'

import { type Gradient, type GradientRequest, gradient, interveneWith } from './memory'

export interface PublicState {
  readonly model: string
  readonly cell: string
  readonly step: number
  readonly beat: number
  readonly steps: number
  readonly engine: 'webgl2' | 'cpu'
  readonly playing: boolean
}

interface EventDetails {
  /** The step or the beat changed. */
  readonly step: { readonly step: number; readonly beat: number }
  /** A model was opened. */
  readonly model: { readonly model: string; readonly cell: string }
  /** Another input was run. */
  readonly input: { readonly steps: number }
  readonly play: { readonly playing: boolean }
  readonly engine: { readonly engine: 'webgl2' | 'cpu' }
}
export type EventName = keyof EventDetails

export interface Gatescope {
  /** Resolves when the first run is on screen. */
  readonly ready: Promise<void>
  readonly version: string
  state(): PublicState
  /** @param source a shipped model's id, or the address of a model card */
  open(source: string | File, options?: OpenOptions): Promise<void>
  setInput(input: string | Rows): Promise<void>
  /** Steps and beats count from 0; without a beat the step's last. */
  seek(step: number, beat?: number): Promise<void>
  next(): Promise<void>
  previous(): Promise<void>
  play(): Promise<void>
  pause(): Promise<void>
  trace(): Promise<Trace>
  /** How much each earlier input and state contributes to one number: its gradient, from the recorded values. */
  gradient(request: GradientRequest): Promise<Gradient>
  /**
   * Holds quantities at values, on the page too. An empty list takes all interventions back.
   * @returns the trace of the branch; without interventions the trace of the run itself
   */
  intervene(clamps: readonly Clamp[]): Promise<Trace>
  /** @returns the way to stop listening */
  on<E extends EventName>(event: E, listener: (detail: EventDetails[E]) => void): () => void
}

/** What the page says of itself, once its language has arrived. */
export interface Voice {
  readonly spoken: Promise<void>
  /** Says a problem in the reader's language. */
  explain(problem: Problem): string
  /** A model's name in the reader's language. */
  modelName(): string
}

function publicState(): PublicState {
  const { run, step, beat, engine, playing } = store.getState()
  return {
    model: run?.model.id ?? '',
    cell: run?.model.cell.id ?? '',
    step,
    beat,
    steps: run?.frames.steps ?? 0,
    engine: engine?.kind ?? 'cpu',
    playing,
  }
}

/** How each event's detail is read off the state. */
const details: { readonly [E in EventName]: () => EventDetails[E] } = {
  step: () => ({ step: publicState().step, beat: publicState().beat }),
  model: () => ({ model: publicState().model, cell: publicState().cell }),
  input: () => ({ steps: publicState().steps }),
  play: () => ({ playing: publicState().playing }),
  engine: () => ({ engine: publicState().engine }),
}

function checkStep(step: number, beat: number | undefined): void {
  const { steps, beats } = film() ?? { steps: 0, beats: 0 }
  const isOneOf = (count: number, wanted: number): boolean => Number.isInteger(wanted) && wanted >= 0 && wanted < count
  if (!isOneOf(steps, step)) throw new ProblemError('problem.seek', { step: String(step), last: steps - 1 })
  if (beat !== undefined && !isOneOf(beats, beat)) {
    throw new ProblemError('problem.seekBeat', { beat: String(beat), last: beats - 1 })
  }
}

/** What an event is about: it fires when this changes. An input of the same length is another input. */
const aboutOf = (event: EventName): string =>
  JSON.stringify(event === 'input' ? store.getState().run?.tokens : details[event]())

export function installApi(window: Window, { spoken, explain, modelName }: Voice): void {
  const ready = Promise.all([whenReady(), spoken]).then(() => undefined)
  /** Waits for the page, and turns what goes wrong into a message a reader can act on. */
  const call = async <T>(act: () => T | Promise<T>): Promise<T> => {
    await ready
    try {
      const result = await act()
      // What was asked for is on screen when the promise resolves, in every panel.
      await drawn()
      return result
    } catch (error) {
      throw new Error(explain(problemOf(error)), { cause: error })
    }
  }
  const api: Gatescope = {
    ready,
    version: __VERSION__,
    state: publicState,
    open: (source, options) =>
      call(() => {
        if (typeof source === 'string') return openModel(source, options)
        throw new ProblemError('problem.model.unsupported', {
          name: source instanceof File ? source.name : String(source),
        })
      }),
    setInput: (input) => call(() => setInput(input)),
    seek: (step, beat) =>
      call(() => {
        checkStep(step, beat)
        seek(step, beat)
      }),
    next: () => call(() => moveStep(1)),
    previous: () => call(() => moveStep(-1)),
    play: () => call(() => player.play()),
    pause: () => call(() => player.pause()),
    trace: () => call(() => traceOf(store.getState().run!, modelName())),
    gradient: (request) => call(() => gradient(request)),
    intervene: (clamps) => call(async () => traceOf(await interveneWith(clamps), modelName())),
    on: (event, listener) => {
      let before = aboutOf(event)
      return store.subscribe(() => {
        const now = aboutOf(event)
        if (now === before) return
        before = now
        listener(details[event]())
      })
    },
  }
  Object.defineProperty(window, 'gatescope', { value: Object.freeze(api), configurable: true })
}

declare global {
  const __VERSION__: string
  interface Window {
    readonly gatescope: Gatescope
  }
}
