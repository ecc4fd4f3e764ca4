/** What count learns from and how it is scored. */
import { countFailure, countHeldOut } from './countScore'
import { countBatch, LONGEST, sequenceOf, stringOf } from './countStrings'
import type { PreparedTask } from './task'

export const prepared: PreparedTask = {
  batch: countBatch,
  heldOut: countHeldOut,
  // A string of a length it learned, and one that is longer than any of them.
  samples: (count) =>
    Array.from({ length: count }, (_, k) =>
      sequenceOf(stringOf(1 + (k % LONGEST)) + stringOf(LONGEST + 1 + (k % LONGEST))),
    ),
  // After b comes b more often than an end, so a rule of letter pairs never ends a string.
  baselines: [{ name: 'bigram', value: 0 }],
  knownFailure: countFailure,
}
