/** What recall learns from and how it is scored. */
import { integer } from '../model/random'
import { recallFailure, recallHeldOut } from './recallScore'
import { LONGEST_GAP, recallBatch, SHORTEST_GAP } from './recallSequences'
import { FIRST } from './recallSymbols'
import type { PreparedTask } from './task'

export const prepared: PreparedTask = {
  batch: (random, size) => recallBatch(random, size, integer(random, SHORTEST_GAP, LONGEST_GAP)),
  heldOut: recallHeldOut,
  baselines: [{ name: 'chance', value: 1 / FIRST.length }],
  knownFailure: recallFailure,
}
