/** One network in training, with what is remembered of its way. */
import { cellById } from '../cells/index'
import type { Sequence } from '../model/encoding'
import { gradientFlow } from '../model/gradientFlow'
import type { NetworkDesign } from '../model/initialise'
import type { Network } from '../model/network'
import { DivergenceError } from '../model/optimise'
import { networkWith, packedWeights } from '../model/weights'
import { heldOutLoss, targetsOf } from '../tasks/asked'
import { createSession } from '../tasks/session'
import type { Glance, PreparedTask, Task } from '../tasks/task'
import { type RacerSettings, type RunSettings, type Snapshot, thinned } from './protocol'

/** Held-out sequences whose loss is the score, where the task has no cheap one of its own. */
const SAMPLES = 20

export interface Racer {
  readonly design: NetworkDesign
  readonly updates: number
  /** Why it can't go on; undefined while it can. */
  readonly diverged: DivergenceError | undefined
  readonly snapshots: readonly Snapshot[]
  /** One update, unless it diverged. @returns why it can't, the first time that it can't */
  advance(): DivergenceError | undefined
  /** The losses since the last time they were taken. */
  takeLosses(): Float64Array<ArrayBuffer>
  /** A snapshot of now; undefined where there is one already. */
  capture(probe: Sequence): Snapshot | undefined
  thin(every: number): void
  /** The gradients of another probe, at every snapshot. */
  flowsOf(probe: Sequence): readonly Snapshot['flow'][]
}

export function createRacer(
  task: Task,
  prepared: PreparedTask,
  { cell: id, hiddenSize }: RacerSettings,
  { learningRate, updates: steps, seed }: RunSettings,
): Racer {
  const cell = cellById(id)
  if (!cell) throw new Error(`no cell is called ${id}`)
  const design = task.design(cell, { hiddenSize })
  const settings = { ...task.training(cell), learningRate, steps }
  const session = createSession({ design, prepared, settings, seed })
  const flowOf = (network: Network, probe: Sequence): Snapshot['flow'] =>
    gradientFlow(network, probe, targetsOf(task, network, probe)).norms
  const samples = prepared.glance ? [] : prepared.samples(SAMPLES)
  const glanceAt = (network: Network): Glance => prepared.glance?.(network) ?? heldOutLoss(task, network, samples)
  let losses: number[] = []
  let diverged: DivergenceError | undefined
  let snapshots: readonly Snapshot[] = []
  return {
    design,
    get updates() {
      return session.updates
    },
    get diverged() {
      return diverged
    },
    get snapshots() {
      return snapshots
    },
    advance() {
      if (diverged) return undefined
      try {
        losses.push(session.advance())
        return undefined
      } catch (error) {
        if (!(error instanceof DivergenceError)) throw error
        diverged = error
        return error
      }
    },
    takeLosses() {
      const taken = Float64Array.from(losses)
      losses = []
      return taken
    },
    capture(probe) {
      const update = session.updates
      if (snapshots.at(-1)?.update === update) return undefined
      const weights = packedWeights(session.network)
      // Of the rounded weights, so that what is said is true of what is shown.
      const network = networkWith(design, weights)
      const snapshot = { update, weights, glance: glanceAt(network), flow: flowOf(network, probe) }
      snapshots = [...snapshots, snapshot]
      return snapshot
    },
    thin(every) {
      snapshots = thinned(snapshots, every)
    },
    flowsOf: (probe) => snapshots.map(({ weights }) => flowOf(networkWith(design, weights), probe)),
  }
}
