/** Windows of a series to learn from. */
import type { Batch } from '../model/optimise'
import { integer, type Random } from '../model/random'
import { sequenceOf } from './series'

export interface Windows {
  readonly steps: number
  /** Steps at the start of a window that are not asked: the state begins at zero. */
  readonly warmUp: number
  /** Deviation of the noise on each input, as a share of its value. */
  readonly noise: number
  /** Of the log change. */
  readonly scale: number
}

/** Windows of the series with a little noise on what is read; what is asked stays as it was. */
export function windowsOf(series: readonly number[], random: Random, size: number, windows: Windows): Batch {
  const { steps, warmUp, noise, scale } = windows
  const values = new Float64Array(steps * size).fill(Number.NaN) // (T, B, 1)
  const sequences = Array.from({ length: size }, (_, b) => {
    const at = integer(random, 0, series.length - steps - 1)
    for (let t = warmUp; t < steps; t++) {
      values[t * size + b] = Math.log(series[at + t + 1]! / series[at + t]!) / scale
    }
    // A uniform number's deviation is 1 / √12.
    const factor = (): number => Math.exp(noise * Math.sqrt(12) * (random() - 0.5))
    return sequenceOf(series.slice(at, at + steps).map((value) => value * factor()))
  })
  return { sequences, targets: { kind: 'values', values } }
}
