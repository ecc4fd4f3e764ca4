/** What recall learns from and how it is scored. */
import { integer, mulberry32 } from '../model/random'
import { recallFailure, recallGlance, recallHeldOut } from './recallScore'
import { LONGEST_GAP, recallBatch, SHORTEST_GAP } from './recallSequences'
import { FIRST } from './recallSymbols'
import type { PreparedTask } from './task'

/** Not the stream of training, nor that of the score. */
const SAMPLES_SEED = 4_000_000
const LONGEST_SAMPLE = 40

export const prepared: PreparedTask = {
  batch: (random, size) => recallBatch(random, size, integer(random, SHORTEST_GAP, LONGEST_GAP)),
  heldOut: recallHeldOut,
  glance: recallGlance,
  samples: (count) => {
    const random = mulberry32(SAMPLES_SEED)
    return Array.from({ length: count }, () => {
      const gap = integer(random, SHORTEST_GAP, LONGEST_SAMPLE)
      return recallBatch(random, 1, gap).sequences[0]!
    })
  },
  baselines: [{ name: 'chance', value: 1 / FIRST.length }],
  knownFailure: recallFailure,
}
