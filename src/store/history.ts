/** What the reader read in before, to go back to: pure, and no older than `MOST` edits. */
import type { Freedom } from '../model/freeRun'
import { type Intervention, interventionText } from '../model/intervention'

/** An input as it stood in the field, how far the network went on from it, and what was changed in the run. */
export interface Entry {
  readonly draft: string
  readonly free: Freedom
  readonly interventions: readonly Intervention[]
}

export interface History {
  /** The oldest first. */
  readonly past: readonly Entry[]
  readonly present: Entry
  /** What was undone, the next to redo first. */
  readonly future: readonly Entry[]
  /** What the last edit was part of, and when it was made. */
  readonly burst: Burst | undefined
}

/** Edits of one kind that follow each other quickly are undone together. */
export interface Burst {
  readonly kind: 'typing' | 'writing' | 'holding'
  readonly at: number // milliseconds
}

export const MOST = 100
/** Longer than this between two letters, and the reader thought about it. */
const PAUSE = 1000

const textOf = ({ interventions }: Entry): string => interventions.map(interventionText).join(';')

const isSame = (a: Entry, b: Entry): boolean =>
  a.draft === b.draft &&
  textOf(a) === textOf(b) &&
  a.free.steps === b.free.steps &&
  // How it would choose is of no interest where it chooses nothing.
  (a.free.steps === 0 || (a.free.temperature === b.free.temperature && a.free.seed === b.free.seed))

/** After an edit. What had been undone is then gone, as everywhere. */
export function recorded(history: History | undefined, present: Entry, burst?: Burst): History {
  if (!history) return { past: [], present, future: [], burst }
  if (isSame(history.present, present)) return history
  const { burst: before, past } = history
  const goesOn = burst !== undefined && burst.kind === before?.kind && burst.at - before.at <= PAUSE
  return { past: goesOn ? past : [...past, history.present].slice(-MOST), present, future: [], burst }
}

export function undone({ past, present, future }: History): History | undefined {
  const before = past.at(-1)
  return before && { past: past.slice(0, -1), present: before, future: [present, ...future], burst: undefined }
}

export function redone({ past, present, future }: History): History | undefined {
  const [after, ...rest] = future
  return after && { past: [...past, present], present: after, future: rest, burst: undefined }
}
