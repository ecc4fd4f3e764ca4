/** What count learns from and how it is scored. */
import { countFailure, countHeldOut } from './countScore'
import { countBatch } from './countStrings'
import type { PreparedTask } from './task'

export const prepared: PreparedTask = {
  batch: countBatch,
  heldOut: countHeldOut,
  // After b comes b more often than an end, so a rule of letter pairs never ends a string.
  baselines: [{ name: 'bigram', value: 0 }],
  knownFailure: countFailure,
}
