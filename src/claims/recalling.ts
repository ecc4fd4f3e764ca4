/** How well a network recalls, on sequences drawn from a seed like the held-out ones. */
import type { Sequence } from '../model/encoding'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { integer, mulberry32 } from '../model/random'
import { rightAnswers } from '../tasks/recallScore'
import { recallBatch } from '../tasks/recallSequences'
import { DISTRACTORS, FIRST, QUESTION } from '../tasks/recallSymbols'
import { largest } from '../tasks/score'
import type { Sliced } from './claim'

/** Another stream of random numbers than that of training, and than that of the cards. */
const SEED = 2_000_000
/** Steps of all sequences together that are run at once: a few milliseconds. */
const STEPS_A_SLICE = 1000

export const CHANCE = 1 / FIRST.length

/** Share of right answers over `count` sequences of one gap. */
export function* accuracy(network: Network, gap: number, count: number, intruders = 0): Sliced<number> {
  const random = mulberry32(SEED + gap)
  const atOnce = Math.max(1, Math.floor(STEPS_A_SLICE / (gap + 2)))
  let right = 0
  for (let done = 0; done < count; done += atOnce) {
    right += rightAnswers(network, recallBatch(random, Math.min(atOnce, count - done), gap, intruders))
    yield
  }
  return right / count
}

/** Points of a line: accuracy at each gap. */
export function* accuracies(
  network: Network,
  gaps: readonly number[],
  count: number,
): Sliced<readonly (readonly [gap: number, accuracy: number])[]> {
  const points: [number, number][] = []
  for (const gap of gaps) points.push([gap, yield* accuracy(network, gap, count)])
  return points
}

/** What a network says last: a row of K for each sequence. @param sequences of one length */
export function lastOutputs(network: Network, sequences: readonly Sequence[], steps: number): readonly Float64Array[] {
  const { size } = network.readout
  const { output } = runNetwork(network, encodeBatch(network, sequences), steps, sequences.length)
  const at = (steps - 1) * sequences.length * size
  return sequences.map((_, b) => output.subarray(at + b * size, at + (b + 1) * size))
}

/** Letters in three arrangements: as drawn, two exchanged, and the second of them at another time. */
const LENGTH = 6
const word = (first: string, other: string, at: number, between: readonly string[]): Sequence => {
  const tokens = [first, ...between]
  tokens.splice(at, 0, other)
  return { kind: 'symbols', tokens: [...tokens, QUESTION] }
}

export interface Sensitive {
  /** Share of pairs whose answer differs once two letters change places. */
  readonly changed: number
  /** How far what is said moves then: half the sum of |differences|, 0 to 1. */
  readonly order: number
  /** … and when the second letter comes at another time, in the same order. */
  readonly time: number
}

const distance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, k) => sum + Math.abs(value - b[k]!), 0) / 2

/** Reads the same letters in another order, and at other times. */
export function* sensitivity(network: Network, count: number): Sliced<Sensitive> {
  const random = mulberry32(SEED)
  let [changed, order, time] = [0, 0, 0]
  const { size } = network.readout
  for (let n = 0; n < count; n++) {
    const first = integer(random, 0, FIRST.length - 1)
    const other = FIRST[(first + integer(random, 1, FIRST.length - 1)) % FIRST.length]!
    const between = Array.from({ length: LENGTH - 3 }, () => DISTRACTORS[integer(random, 0, 3)]!)
    const words = [
      word(FIRST[first]!, other, 1, between),
      word(other, FIRST[first]!, 1, between),
      word(FIRST[first]!, other, LENGTH - 2, between),
    ]
    const [drawn, exchanged, later] = lastOutputs(network, words, LENGTH)
    if (largest(drawn as Float64Array, 0, size) !== largest(exchanged as Float64Array, 0, size)) changed++
    order += distance(drawn!, exchanged!)
    time += distance(drawn!, later!)
    if (n % 20 === 19) yield
  }
  return { changed: changed / count, order: order / count, time: time / count }
}
