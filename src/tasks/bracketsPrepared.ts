/** What brackets learns from and how it is scored. */
import { PAIRS } from './bracketsAnswers'
import { bracketsFailure, bracketsHeldOut } from './bracketsScore'
import { bracketsBatch } from './bracketsWalks'
import type { PreparedTask } from './task'

export const prepared: PreparedTask = {
  batch: bracketsBatch,
  heldOut: bracketsHeldOut,
  baselines: [{ name: 'chance', value: 1 / PAIRS.size }],
  knownFailure: bracketsFailure,
}
