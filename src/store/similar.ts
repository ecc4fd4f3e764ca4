/** Where else the same units are active: in the sequence on the page, and in data the model never learned from. */
import { inputText, type Sequence, tokensOf } from '../model/encoding'
import { type Match, matchesOf, type Pattern, patternOf } from '../model/pattern'
import { runAll } from './compute'
import { seek } from './moves'
import { readText, setInput } from './runs'
import type { Model, Run, Span } from './state'

export interface Question {
  readonly layer: number
  readonly node: string
  readonly span: Span
  /** Above 0. */
  readonly threshold: number
}

/** A place that is like it, with what is read there. */
export interface SimilarMoment {
  readonly from: number
  readonly length: number
  readonly score: number
  readonly tokens: readonly string[]
  /** Left out: the sequence on the page. */
  readonly sequence?: Sequence
}

export interface Similar {
  readonly pattern: Pattern
  readonly here: readonly SimilarMoment[]
  readonly elsewhere: readonly SimilarMoment[]
}

/** Held-out sequences looked through. */
const SEQUENCES = 60
const SHOWN = 12

interface HeldOut {
  readonly sequences: readonly Sequence[]
  /** Of each sequence, by layer, every node. */
  readonly values: readonly Run['frames']['layers'][]
}

const known = new WeakMap<Model, Promise<HeldOut>>()

/** What the model computes on data held out from its training, run once. */
function heldOutOf(model: Model): Promise<HeldOut> {
  const found =
    known.get(model) ??
    (async (): Promise<HeldOut> => {
      const { samples } = await model.task.prepare(readText)
      const sequences = samples(SEQUENCES)
      const frames = await runAll(model, sequences)
      return { sequences, values: frames.map(({ layers }) => layers) }
    })()
  known.set(model, found)
  found.catch(() => known.delete(model))
  return found
}

const around = (match: Match, length: number, tokens: readonly string[], sequence?: Sequence): SimilarMoment => ({
  from: match.from,
  length,
  score: match.score,
  tokens,
  ...(sequence && { sequence }),
})

/** Small tasks draw the same sequence more than once: each moment of it is listed once. */
function different(moments: readonly SimilarMoment[]): readonly SimilarMoment[] {
  const byKey = new Map(moments.toReversed().map((moment) => [`${moment.from} ${moment.tokens.join()}`, moment]))
  return moments.filter((moment) => byKey.get(`${moment.from} ${moment.tokens.join()}`) === moment)
}

/** The moments most like a stretch of this run; what lies over the stretch itself is left out. */
export async function similarTo(run: Run, { layer, node, span, threshold }: Question): Promise<Similar> {
  const { hiddenSize } = run.model.network.layers[layer]!
  const own = run.frames.layers[layer]![node]!
  const pattern = patternOf(own, hiddenSize, span.from, span.count, threshold)
  const here = matchesOf(pattern, [own], hiddenSize, SHOWN, span.from)
  const { sequences, values } = await heldOutOf(run.model)
  const elsewhere = matchesOf(
    pattern,
    values.map((layers) => layers[layer]![node]!),
    hiddenSize,
    4 * SHOWN,
  )
  return {
    pattern,
    here: here.map((match) => around(match, span.count, run.tokens)),
    elsewhere: different(
      elsewhere.map((match) => {
        const sequence = sequences[match.sequence]!
        return around(match, span.count, tokensOf(sequence), sequence)
      }),
    ).slice(0, SHOWN),
  }
}

/** Puts such a moment on the page; undoing goes back to the input before. */
export async function goToMoment({ sequence, from, length }: SimilarMoment): Promise<void> {
  const step = from + length - 1
  if (!sequence) seek(step)
  else await setInput(sequence.kind === 'rows' ? sequence.rows : inputText(sequence), { step })
}
