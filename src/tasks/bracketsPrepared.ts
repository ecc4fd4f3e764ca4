/** What brackets learns from and how it is scored. */
import { mulberry32 } from '../model/random'
import { PAIRS } from './bracketsAnswers'
import { bracketsFailure, bracketsHeldOut, HELD_OUT_STEPS } from './bracketsScore'
import { bracketsBatch, DEEPEST, walkOf } from './bracketsWalks'
import type { PreparedTask } from './task'

/** Not the stream of training, nor that of the score. */
const SAMPLES_SEED = 4_000_000

export const prepared: PreparedTask = {
  batch: bracketsBatch,
  heldOut: bracketsHeldOut,
  samples: (count) => {
    const random = mulberry32(SAMPLES_SEED)
    return Array.from({ length: count }, () => walkOf(random, HELD_OUT_STEPS, DEEPEST))
  },
  baselines: [{ name: 'chance', value: 1 / PAIRS.size }],
  knownFailure: bracketsFailure,
}
