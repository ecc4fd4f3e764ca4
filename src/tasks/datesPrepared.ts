/** What dates learns from and how it is scored. */
import { datesBatch, splitDays } from './datesForms'
import { datesBaselines, datesFailure, datesHeldOut } from './datesScore'
import type { PreparedTask } from './task'

export function prepared(): PreparedTask {
  const { train, heldOut } = splitDays()
  return {
    batch: (random, size) => datesBatch(train, random, size),
    heldOut: (network) => datesHeldOut(network, heldOut),
    baselines: datesBaselines(heldOut),
    knownFailure: datesFailure,
  }
}
