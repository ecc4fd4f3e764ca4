/** What dates learns from and how it is scored. */
import { isoOf } from './datesAnswers'
import { datesBatch, FORMS, sequenceOf, splitDays } from './datesForms'
import { datesBaselines, datesFailure, datesHeldOut } from './datesScore'
import type { PreparedTask } from './task'

export function prepared(): PreparedTask {
  const { train, heldOut } = splitDays()
  return {
    batch: (random, size) => datesBatch(train, random, size),
    samples: (count) => {
      const forms = Object.values(FORMS)
      return heldOut.slice(0, count).map((day, k) => sequenceOf(forms[k % forms.length]!(day), isoOf(day)))
    },
    heldOut: (network) => datesHeldOut(network, heldOut),
    baselines: datesBaselines(heldOut),
    knownFailure: datesFailure,
  }
}
