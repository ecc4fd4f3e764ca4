/** What stock learns from and how it is scored. */
import { parseSeries } from './series'
import { windowsOf } from './seriesWindows'
import { SCALE } from './stockScale'
import { oneStepError, stockBaselines, stockFailure, stockHeldOut, TRAIN_WEEKS, type Weeks } from './stockScore'
import type { Part, PreparedTask } from './task'

/** Early stopping looks at the last four training years. */
const FIT_WEEKS = 626
const WINDOWS = { steps: 60, warmUp: 8, noise: 0, scale: SCALE }

/** Weeks of a stretch to look into. */
const PIECE = 104

const inPieces = (values: readonly number[], size: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, k) => values.slice(k * size, (k + 1) * size))

/** Rows of `date,close`, the date as YYYY-MM-DD. */
export function weeksOf(csv: string): Weeks {
  const rows = csv.trim().split(/\r?\n/).slice(1)
  return { closes: parseSeries(csv), years: rows.map((row) => Number(row.slice(0, 4))) }
}

export function prepared(csv: string): PreparedTask {
  const weeks = weeksOf(csv)
  const { closes } = weeks
  const train = closes.slice(0, TRAIN_WEEKS)
  const parts: Record<Part, readonly number[]> = { fit: closes.slice(0, FIT_WEEKS), train }
  const baselines = stockBaselines(weeks)
  return {
    batch: (random, size, part = 'train') => windowsOf(parts[part], random, size, WINDOWS),
    validate: (network) => oneStepError(network, train, FIT_WEEKS, TRAIN_WEEKS),
    samples: (count) =>
      inPieces(closes.slice(TRAIN_WEEKS), PIECE)
        .slice(0, count)
        .map((piece) => ({ kind: 'rows', rows: piece.map((value) => [value]) })),
    heldOut: (network) => stockHeldOut(network, weeks),
    baselines,
    knownFailure: (heldOut) => stockFailure(heldOut, baselines),
  }
}
