/** The strings of count: n times a, n times b, and an end. */
import { type Sequence, symbolIndices } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import { answersOf, SYMBOLS } from './countAnswers'

/** The longest n of training, every one as likely. */
export const LONGEST = 12
/** Several strings follow each other in one sequence, the last one cut off. */
const STEPS = 48

export const stringOf = (n: number): string => `${'a'.repeat(n)}${'b'.repeat(n)}.`

export const sequenceOf = (text: string): Sequence => ({ kind: 'symbols', tokens: [...text] })

/** Asked is only what is determined: whether one more a comes, nobody can know. */
export function countBatch(random: Random, size: number): Batch {
  const classes = new Int32Array(STEPS * size).fill(-1) // (T, B)
  const sequences = Array.from({ length: size }, (_, b) => {
    let text = ''
    while (text.length < STEPS) text += stringOf(integer(random, 1, LONGEST))
    const sequence = sequenceOf(text.slice(0, STEPS))
    const answers = answersOf(sequence).map((answer) => String(answer))
    symbolIndices(SYMBOLS, answers).forEach((k, t) => {
      classes[t * size + b] = k
    })
    return sequence
  })
  return { sequences, targets: { kind: 'classes', classes } }
}
