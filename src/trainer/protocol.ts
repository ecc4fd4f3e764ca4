/** What the page and the worker that trains say to each other. */
import type { Sequence } from '../model/encoding'
import type { Baseline, Glance, HeldOut, Sentence, Task } from '../tasks/task'

/** One network in training. */
export interface RacerSettings {
  /** The cell's id. */
  readonly cell: string
  readonly hiddenSize: number
}

/** Everything that decides a training run, to the last bit of every loss. */
export interface RunSettings {
  readonly task: Task['id']
  /** One, or several that train on the same batches. */
  readonly racers: readonly RacerSettings[]
  readonly learningRate: number
  readonly seed: number
  /** How many updates until it is done; the learning rate falls towards it. */
  readonly updates: number
  /** Updates from one snapshot to the next. */
  readonly every: number
}

/** A moment of training: enough to show the network as it was. */
export interface Snapshot {
  /** Updates done. */
  readonly update: number
  /** In the order of `packedWeights`. */
  readonly weights: Float32Array<ArrayBuffer>
  /** On a part of the held-out data. */
  readonly glance: Glance
  /** ‖∂loss/∂h_k‖ of the probe: (T). */
  readonly flow: Float32Array<ArrayBuffer>
}

export type Request =
  | {
      readonly kind: 'begin'
      readonly settings: RunSettings
      /** The task's files, by name. */
      readonly files: Readonly<Record<string, string>>
      readonly probe: Sequence
    }
  | { readonly kind: 'run' }
  | { readonly kind: 'pause' }
  /** A single update of every racer. */
  | { readonly kind: 'one' }
  /** Another sequence to look at the gradients of. */
  | { readonly kind: 'probe'; readonly probe: Sequence }
  /** The whole held-out score of a racer with these weights. */
  | { readonly kind: 'score'; readonly racer: number; readonly weights: Float32Array<ArrayBuffer> }

export type Status = 'paused' | 'running' | 'done'

export type Message =
  | { readonly kind: 'status'; readonly status: Status }
  /** The losses of the updates since the last such message, racer by racer. */
  | { readonly kind: 'progress'; readonly losses: readonly Float64Array<ArrayBuffer>[] }
  | { readonly kind: 'snapshot'; readonly racer: number; readonly snapshot: Snapshot }
  /** Snapshots between multiples of `every` are dropped, to make room. */
  | { readonly kind: 'thinned'; readonly every: number }
  /** The gradients of another probe, snapshot by snapshot. */
  | { readonly kind: 'flows'; readonly racer: number; readonly flows: readonly Snapshot['flow'][] }
  /** A racer's numbers flew away; it stands where it was before. */
  | {
      readonly kind: 'diverged'
      readonly racer: number
      readonly update: number
      readonly what: 'loss' | 'gradient'
    }
  | {
      readonly kind: 'scored'
      readonly heldOut: HeldOut
      readonly baselines: readonly Baseline[]
      readonly knownFailure: Sentence
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** What is kept where every snapshot would be too many: those at multiples of `every`, and the newest. */
export const thinned = <S extends Pick<Snapshot, 'update'>>(snapshots: readonly S[], every: number): readonly S[] =>
  snapshots.filter(({ update }, k) => update % every === 0 || k === snapshots.length - 1)
