/** What is known of training, beside the page's own state: its form, the run, and where the reader looks in it. */
import { createStore } from 'zustand/vanilla'
import { tasks } from '../tasks/index'
import type { RunSettings, Snapshot, Status } from '../trainer/protocol'
import type { SavedModel } from './saved'
import type { Problem } from './state'
import { formOf, type TrainingForm } from './trainingForm'

export type { RunSettings, Snapshot } from '../trainer/protocol'

export interface Racer {
  readonly cell: string
  readonly hiddenSize: number
  readonly parameters: number
  /** The loss of every update's batch, before the update. Grows in place: `Training.told` counts the messages. */
  readonly losses: number[]
  readonly snapshots: readonly Snapshot[]
  /** Where its numbers flew away, and which. */
  readonly diverged?: { readonly update: number; readonly what: 'loss' | 'gradient' }
}

export interface TrainingRun {
  readonly settings: RunSettings
  readonly racers: readonly Racer[]
  readonly status: Status
}

export interface Training {
  readonly form: TrainingForm
  /** The worker is being started. */
  readonly starting: boolean
  readonly run: TrainingRun | undefined
  /** How many messages with losses came; losses grow in place. */
  readonly told: number
  /** The racer whose network is on the page. */
  readonly watched: number
  /** The update on the page; undefined follows the newest. */
  readonly at: number | undefined
  readonly problem: Problem | undefined
  /** The whole held-out score is being measured, to be saved or exported. */
  readonly scoring: boolean
  /** What came of saving, exporting, deleting. */
  readonly outcome: (Problem & { readonly isProblem: boolean }) | undefined
  /** What is kept in this browser; undefined until that is known. */
  readonly saved: readonly SavedModel[] | undefined
  /** Saved or exported up to here; leaving the page then loses nothing. */
  readonly keptUpdate: number | undefined
}

export const training = createStore<Training>(() => ({
  form: formOf(tasks[0]!, 'lstm'),
  starting: false,
  run: undefined,
  told: 0,
  watched: 0,
  at: undefined,
  problem: undefined,
  scoring: false,
  outcome: undefined,
  saved: undefined,
  keptUpdate: undefined,
}))

export const updatesOf = (run: TrainingRun | undefined): number =>
  Math.max(0, ...(run?.racers.map(({ losses }) => losses.length) ?? []))

/** The snapshot of the watched racer nearest to an update; the newest where none is asked for. */
export function snapshotAt(
  run: TrainingRun | undefined,
  racer: number,
  update: number | undefined,
): Snapshot | undefined {
  const snapshots = run?.racers[racer]?.snapshots ?? []
  if (update === undefined) return snapshots.at(-1)
  const off = (snapshot: Snapshot): number => Math.abs(snapshot.update - update)
  return snapshots.reduce<Snapshot | undefined>((a, b) => (a && off(a) <= off(b) ? a : b), undefined)
}
