/** The sequences of recall: a symbol, a gap of distractors, a question. */
import type { Sequence } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import { DISTRACTORS, FIRST, QUESTION } from './recallSymbols'

/** The gaps of training, every one as likely. */
export const SHORTEST_GAP = 1
export const LONGEST_GAP = 100

const pick = (random: Random, from: readonly string[]): string => from[integer(random, 0, from.length - 1)]!

/** Puts a symbol other than the first in place of `count` distractors. */
function intrude(random: Random, tokens: readonly string[], count: number): readonly string[] {
  const others = FIRST.filter((symbol) => symbol !== tokens[0])
  const intruded = [...tokens]
  for (let left = count; left > 0; ) {
    const at = integer(random, 1, tokens.length - 2)
    if (FIRST.includes(intruded[at]!)) continue
    intruded[at] = pick(random, others)
    left--
  }
  return intruded
}

function sequenceOf(random: Random, gap: number, intruders: number): readonly string[] {
  const first = pick(random, FIRST)
  const distractors = Array.from({ length: gap }, () => pick(random, DISTRACTORS))
  return intrude(random, [first, ...distractors, QUESTION], intruders)
}

/**
 * Sequences of one gap; only the last step is asked.
 * @param intruders how many distractors give way to a symbol that is not asked for; training has none
 */
export function recallBatch(random: Random, size: number, gap: number, intruders = 0): Batch {
  const rows = Array.from({ length: size }, () => sequenceOf(random, gap, intruders))
  const classes = new Int32Array((gap + 2) * size).fill(-1) // (T, B)
  rows.forEach((tokens, b) => {
    classes[(gap + 1) * size + b] = FIRST.indexOf(tokens[0]!)
  })
  const sequences = rows.map((tokens): Sequence => ({ kind: 'symbols', tokens }))
  return { sequences, targets: { kind: 'classes', classes } }
}
