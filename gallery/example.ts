/** What a page of the gallery shows: a model at some moments, in some views. */
import { cellById } from '../src/cells/index'
import { beatsOf } from '../src/model/derive'
import { initialNetwork } from '../src/model/initialise'
import type { Network } from '../src/model/network'
import { openModel } from '../src/store/runs'
import type { Model, State } from '../src/store/state'
import { taskById } from '../src/tasks/index'

/** One picture: where in time, and what else differs from a fresh page. */
export interface Moment {
  readonly name: string
  readonly step: number
  /** The operation; left out: the step's last. */
  readonly beat?: number
  /** Operations done since the step began, with the one under way as a fraction: 2.5. */
  readonly done?: number
  readonly state?: Partial<State>
}

export type View = 'sequence' | 'circuit' | 'prediction' | 'working' | 'lanes'

export interface Example {
  readonly title: string
  /** A shipped model's id, or a model made up here. */
  readonly model: string | (() => Model)
  readonly input?: string | readonly (readonly number[])[]
  readonly views: readonly View[]
  readonly moments: readonly Moment[]
  /** Pixels; 1100 when left out. */
  readonly width?: number
}

interface Recipe {
  readonly task: string
  readonly cell: string
  readonly hiddenSize: number
  /** All weights are multiplied by this: large ones saturate every gate. */
  readonly scale?: number
}

/** An untrained model of any size, the same at every visit. */
export function madeUp({ task: taskId, cell: cellId, hiddenSize, scale = 1 }: Recipe): Model {
  const task = taskById(taskId)!
  const cell = cellById(cellId)!
  const network = initialNetwork(task.design(cell, { hiddenSize }), 7)
  const scaled: Network = {
    ...network,
    layers: network.layers.map((layer) => ({
      ...layer,
      parameters: Object.fromEntries(
        Object.entries(layer.parameters).map(([name, values]) => [name, values.map((value) => value * scale)]),
      ),
    })),
  }
  return { id: `${taskId}-${cellId}`, source: 'preset', task, cell, network: scaled }
}

/** Every operation of one step, at rest after it, with the value it computes looked into. */
export const allBeats = (cellId: string, step: number): Moment[] =>
  beatsOf(cellById(cellId)!).map((nodes, beat) => ({
    name: `operation ${beat + 1}`,
    step,
    beat,
    state: { selected: nodes[0]!.name },
  }))

export const openExample = ({ model, input }: Example): Promise<void> =>
  openModel(typeof model === 'string' ? model : model(), { ...(input !== undefined && { input }) })
