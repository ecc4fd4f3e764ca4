/** How long one step takes, measured now, with the spread of the measurement. */
import { type Sequence, stepsOf } from '../model/encoding'
import { firstSteps } from '../model/freeRun'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import type { Sliced } from './claim'

/** Seconds a step: the middle of all samples, and the quarter below and above which a quarter of them lies. */
export interface Timing {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Samples a network; clocks of browsers tick in tenths of a millisecond, so each is to last some milliseconds. */
const SAMPLES = 11
const SAMPLE = 0.006
/** More runs than these a sample are too long for any clock. */
const MOST_TIMES = 1 << 14

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.round(share * (sorted.length - 1))]!

export function timingOf(seconds: readonly number[]): Timing {
  const sorted = seconds.toSorted((a, b) => a - b)
  return { value: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}

const now = (): number => performance.now() / 1000

/** Seconds that `times` runs take. */
function sample(network: Network, input: Float64Array, steps: number, times: number): number {
  const start = now()
  for (let k = 0; k < times; k++) runNetwork(network, input, steps, 1)
  return now() - start
}

/**
 * How many runs a sample needs, found by doubling: one alone may be shorter than the clock can tell. It also warms up,
 * as the first runs are slower.
 */
function* timesFor(network: Network, input: Float64Array, steps: number): Sliced<number> {
  for (let times = 1; ; times *= 2) {
    const took = sample(network, input, steps, times)
    yield
    if (took >= SAMPLE / 2 || times >= MOST_TIMES) return times
  }
}

/** Steps of the input that are run at a time. */
const MOST_STEPS = 64

/**
 * Times networks in turn, so that whatever else the machine does falls on all of them alike. By the same evaluation
 * that the CPU computes the page's runs with, readout and all.
 */
export function* timeSteps(networks: readonly Network[], sequence: Sequence): Sliced<readonly Timing[]> {
  const read = firstSteps(sequence, MOST_STEPS)
  const inputs = networks.map((network) => encodeBatch(network, [read]))
  const steps = stepsOf(read)
  const seconds: number[][] = networks.map(() => [])
  const times: number[] = []
  for (const [k, network] of networks.entries()) times.push(yield* timesFor(network, inputs[k]!, steps))
  for (let round = 0; round < SAMPLES; round++) {
    for (const [k, network] of networks.entries()) {
      seconds[k]!.push(sample(network, inputs[k]!, steps, times[k]!) / (steps * times[k]!))
      yield
    }
  }
  return seconds.map(timingOf)
}
