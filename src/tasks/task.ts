/** What a task is: data to learn from, a score on data held back, and how a reader's own input is judged. */
import type { Cell } from '../model/cell'
import type { Rows, Sequence } from '../model/encoding'
import type { NetworkDesign } from '../model/initialise'
import type { Network } from '../model/network'
import type { Batch, TrainingSettings } from '../model/optimise'
import type { Random } from '../model/random'

/** Fetches a data file by name: `prose.txt`, `airline.csv`. */
export type ReadText = (name: string) => Promise<string>

export type Metric = 'accuracy' | 'mae' | 'mape' | 'bits-per-letter'
export type BaselineName =
  | 'chance'
  | 'persistence'
  | 'same-month-last-year'
  | 'drift'
  | 'copied-digits'
  | 'unigram'
  | 'bigram'

/** One measurement with what it was measured on: `{ gap: 10, sequences: 200, value: 0.98 }`. */
export type Detail = { readonly value: number } & Readonly<Record<string, number | string>>

export interface HeldOut {
  readonly metric: Metric
  readonly value: number
  readonly details: readonly Detail[]
}

export interface Glance {
  readonly metric: Metric | 'loss'
  readonly detail: Detail
}

/** What needs no training, scored on the same data. */
export type Baseline = { readonly name: BaselineName } & Detail

export interface DataSource {
  readonly name: string
  readonly source: string
  readonly licence: string
}

export interface Sentence {
  readonly en: string
  readonly ko: string
}

/** `fit` leaves the part out that early stopping looks at; `train` is all but the held-out part. */
export type Part = 'fit' | 'train'

/** A task with its data read. */
export interface PreparedTask {
  batch(random: Random, size: number, part?: Part): Batch
  /** The loss of early stopping, where the task stops early. */
  validate?(network: Network): number
  heldOut(network: Network): HeldOut
  /**
   * A part of the held-out score, cheap enough to be taken again and again while training; its detail says which. The
   * loss on some samples where it is left out.
   */
  glance?(network: Network): Glance
  /** Up to so many sequences that nothing was learned from, the same ones each time. */
  samples(count: number): readonly Sequence[]
  readonly baselines: readonly Baseline[]
  /** Where the model fails, said from what was measured. */
  knownFailure(heldOut: HeldOut): Sentence
}

/** What is right at a step: a symbol or a value; undefined where nobody can know. */
export type Answer = string | number | undefined

export interface Task {
  readonly id: 'recall' | 'letters' | 'airline' | 'count' | 'brackets' | 'language' | 'stock' | 'dates'
  /** Keys of its texts in every language. */
  readonly labels: {
    readonly name: string
    readonly description: string
    readonly input: string
    /** What is said of a right and of a wrong answer, where the task has its own words for it. */
    readonly right?: string
    readonly wrong?: string
  }
  /** Whether the right answer follows from what was read until then, or is only what came next. */
  readonly answers: 'due' | 'next'
  /** Steps that the network writes itself at first, where its output follows what it was given. */
  readonly free?: number
  /** Of a series: the name of the rule that nothing changes, and how many steps a season has, where it has any. */
  readonly series?: { readonly persistence: string; readonly season?: number }
  readonly data: DataSource
  /** The files that `prepare` reads. */
  readonly files: readonly string[]
  design(cell: Cell, options?: { hiddenSize?: number; embedding?: number }): NetworkDesign
  training(cell: Cell): TrainingSettings
  /** Reads the data; what only training and scoring need is fetched with it, and not with the page. */
  prepare(read: ReadText): Promise<PreparedTask>
  /** What the page starts with. */
  example(read: ReadText): Promise<string | Rows>
  /** What is right at each step of any sequence, known from the sequence itself. */
  answersOf(sequence: Sequence): readonly Answer[]
}
