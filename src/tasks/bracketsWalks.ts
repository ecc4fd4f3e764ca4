/** Walks up and down a nest of brackets. */
import { type Sequence, symbolIndices } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import { answersOf, DUE, END, PAIRS } from './bracketsAnswers'

/** The deepest nest of training. */
export const DEEPEST = 4
export const TRAINING_STEPS = 40
/** Where nothing is open, an end comes so often, and a bracket otherwise. */
const END_SHARE = 0.3

const OPENING = [...PAIRS.keys()]

/** Opens as often as it closes, and is cut off after so many steps. */
export function walkOf(random: Random, steps: number, deepest: number): Sequence {
  const open: string[] = []
  const tokens = Array.from({ length: steps }, (_, t) => {
    if (open.length === 0 && t > 0 && random() < END_SHARE) return END
    const goesDeeper = open.length === 0 || (open.length < deepest && random() < 0.5)
    if (!goesDeeper) return PAIRS.get(open.pop()!)!
    open.push(OPENING[integer(random, 0, OPENING.length - 1)]!)
    return open.at(-1)!
  })
  return { kind: 'symbols', tokens }
}

/** What is due is asked at every step. */
export function bracketsBatch(random: Random, size: number): Batch {
  const classes = new Int32Array(TRAINING_STEPS * size) // (T, B)
  const sequences = Array.from({ length: size }, (_, b) => {
    const sequence = walkOf(random, TRAINING_STEPS, DEEPEST)
    symbolIndices(DUE, answersOf(sequence).map(String)).forEach((k, t) => {
      classes[t * size + b] = k
    })
    return sequence
  })
  return { sequences, targets: { kind: 'classes', classes } }
}
