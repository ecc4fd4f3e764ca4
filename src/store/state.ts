import type { Frames } from '../engine/engine'
import type { EngineStatus } from '../engine/stepper'
import type { ModelCard } from '../formats/card'
import type { Cell } from '../model/cell'
import type { Sequence } from '../model/encoding'
import type { Network } from '../model/network'
import type { Task } from '../tasks/task'

export type Theme = 'light' | 'dark' | 'projector'
export type Language = 'en' | 'ko'

export interface Model {
  /** TASK-CELL for shipped and untrained models. */
  readonly id: string
  /** 'preset', or the address it was opened from. */
  readonly source: string
  readonly task: Task
  readonly cell: Cell
  readonly network: Network
  /** Absent where the weights are random. */
  readonly card?: ModelCard
}

/** A model, what it read, and everything it computed: replaced as a whole, so views never mix two runs. */
export interface Run {
  readonly model: Model
  readonly sequence: Sequence
  readonly tokens: readonly string[]
  readonly frames: Frames
}

/** Something to tell the reader, at the place where it went wrong. */
export interface Problem {
  readonly key: string
  readonly details: Readonly<Record<string, string | number>>
}
export type Place = 'model' | 'input' | 'url' | 'engine'

export interface State {
  readonly language: Language
  readonly theme: Theme
  readonly engine?: EngineStatus
  /** Ids with weights on the server. */
  readonly shipped: readonly string[]
  /** The id being loaded. */
  readonly loading: string | undefined
  readonly problems: Readonly<Partial<Record<Place, Problem>>>
  readonly run?: Run
  /** What stands in the input field, valid or not. */
  readonly draft: string
  readonly layer: number
  readonly unit: number
  /** The value looked into: a node, "h'", "x" or "y" for the readout. */
  readonly selected: string
  /** Which output of the readout is looked into. */
  readonly output: number
  readonly step: number
  readonly beat: number
  readonly playing: boolean
  readonly speed: number
}
