/** What airline learns from and how it is scored. */

import { SCALE } from './airlineScale'
import {
  airlineBaselines,
  airlineFailure,
  airlineGlance,
  airlineHeldOut,
  freeError,
  oneStepError,
  TRAIN_MONTHS,
} from './airlineScore'
import { windowsOf } from './seriesWindows'
import type { Part, PreparedTask } from './task'

/** Early stopping looks at the last two training years; training goes on with them once the length is known. */
const FIT_MONTHS = 84
/** The first year of a window is not asked: the season can't be known yet. */
const WINDOWS = { steps: 60, warmUp: 12, noise: 0.02, scale: SCALE }

export function prepared(series: readonly number[]): PreparedTask {
  const train = series.slice(0, TRAIN_MONTHS)
  const parts: Record<Part, readonly number[]> = { fit: series.slice(0, FIT_MONTHS), train }
  const baselines = airlineBaselines(series)
  return {
    batch: (random, size, part = 'train') => windowsOf(parts[part], random, size, WINDOWS),
    validate: (network) => {
      const near = oneStepError(network, train, FIT_MONTHS, TRAIN_MONTHS)
      return (near + freeError(network, train, FIT_MONTHS, TRAIN_MONTHS - FIT_MONTHS)) / 2
    },
    samples: () => [{ kind: 'rows', rows: series.slice(TRAIN_MONTHS).map((value) => [value]) }],
    heldOut: (network) => airlineHeldOut(network, series),
    glance: (network) => airlineGlance(network, series),
    baselines,
    knownFailure: (heldOut) => airlineFailure(heldOut, baselines),
  }
}
