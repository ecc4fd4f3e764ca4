import type { Frames } from '../engine/engine'
import type { EngineStatus } from '../engine/stepper'
import type { ModelCard } from '../formats/card'
import type { Cell } from '../model/cell'
import type { Clamp } from '../model/clamp'
import type { Sequence } from '../model/encoding'
import type { Freedom } from '../model/freeRun'
import type { Intervention } from '../model/intervention'
import type { Network } from '../model/network'
import type { Task } from '../tasks/task'
import type { History } from './history'

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
  /** Absent where the weights are random, or still in training. */
  readonly card?: ModelCard
  /** Updates done, where it is a moment of a training in this page. */
  readonly update?: number
}

/** A model, what it read, and everything it computed: replaced as a whole, so views never mix two runs. */
export interface Run {
  readonly model: Model
  readonly sequence: Sequence
  readonly tokens: readonly string[]
  /** How many steps the reader gave; what follows them the network wrote itself (free running). */
  readonly given: number
  /** How it wrote them. */
  readonly free: Freedom
  readonly frames: Frames
  /** What computed them. */
  readonly engine: EngineStatus['kind']
  /** What was held in it, in a branch. */
  readonly held?: readonly Clamp[]
}

/** What would have been: a run with interventions, beside the one it is a branch of. */
export interface Branch {
  readonly of: Run
  /** The same run once more, computed in one batch with the branch: what differs from it was changed, and not rounded. */
  readonly base: Run
  readonly run: Run
}

/** What the gradient lens is on. */
export interface Lens {
  /** 'logit', what the network says before softmax, or a state's name. */
  readonly quantity: string
  /** Which output; the likeliest where it is left out. */
  readonly output: number | undefined
  /** All units of the state together, instead of the followed one. */
  readonly all: boolean
  /** What the recurrent weights are multiplied by, in the lens alone. */
  readonly times: number
}

/** Something to tell the reader, at the place where it went wrong. */
export interface Problem {
  readonly key: string
  readonly details: Readonly<Record<string, string | number>>
  /** Something was on screen before, and still is. */
  readonly stays?: boolean
}
export type Place = 'model' | 'input' | 'url' | 'engine' | 'branch' | 'language'

/** What the page is for at the moment: each view arranges panels of its own around the same run and player. */
export const views = ['explore', 'gradient', 'whatif', 'compare', 'train'] as const
export type View = (typeof views)[number]

/** In which order the units of a layer stand, in every strip and lane. */
export const unitOrders = ['index', 'activity', 'correlation', 'contribution'] as const
export type UnitOrder = (typeof unitOrders)[number]

/** A stretch of time: `count` steps from `from`. */
export interface Span {
  readonly from: number
  readonly count: number
}

export interface State {
  readonly view: View
  readonly language: Language
  readonly theme: Theme
  readonly engine?: EngineStatus
  /** Ids with weights on the server. */
  readonly shipped: readonly string[]
  /** The id being loaded. */
  readonly loading: string | undefined
  readonly problems: Readonly<Partial<Record<Place, Problem>>>
  readonly run?: Run
  /** What the reader changes in it; those that are impossible in this run wait for one where they are not. */
  readonly interventions: readonly Intervention[]
  readonly branch: Branch | undefined
  readonly lens: Lens
  /** What stands in the input field, valid or not. */
  readonly draft: string
  /** The inputs of every task, to go back to. */
  readonly histories: Readonly<Partial<Record<Task['id'], History>>>
  readonly layer: number
  readonly unit: number
  /** The value looked into: a node, "h'", "x" or "y" for the readout. */
  readonly selected: string
  /** Which output of the readout is looked into. */
  readonly output: number
  /** What the pointer or the focus is on, in the same names as `selected`. */
  readonly lit: string | undefined
  readonly order: UnitOrder
  /** Units drawn as lines beside the followed one. */
  readonly chosen: readonly number[]
  readonly lanes: 'maps' | 'lines'
  /** The steps the reader zoomed to; undefined shows as many as fit. */
  readonly span: Span | undefined
  readonly picture: 'cell' | 'unrolled'
  /** The picture the reader wants to take away; undefined while that dialog is closed. */
  readonly taking: string | undefined
  readonly step: number
  readonly beat: number
  readonly playing: boolean
  readonly speed: number
}
