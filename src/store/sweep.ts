/** One intervention tried at every step in turn, as a batch: which moments matter, and to what is said when. */
import type { Clamp } from '../model/clamp'
import { apart } from './apart'
import { runAll } from './compute'
import type { Run } from './state'

/** What is tried: a node of the layer held for one step, or in the first layer 'x', an input left out. */
export type Trial = Pick<Clamp, 'layer' | 'quantity' | 'value'>

export interface Swept {
  readonly of: Run
  readonly trial: Trial
  /** The steps it was tried at. */
  readonly steps: readonly number[]
  /** For each of them how much it changed what is said at every step, (T). */
  readonly effects: readonly Float64Array[]
}

/** Numbers that come back from the engine at once, at most: some 30 MB. */
const MOST_NUMBERS = 8e6

const numbersOf = ({ model, frames }: Run): number =>
  model.network.layers.reduce((sum, { cell, hiddenSize }) => sum + cell.nodes.length * hiddenSize * frames.steps, 0)

/** How many variants fit into one batch. */
const batchSize = (run: Run): number => Math.max(1, Math.floor(MOST_NUMBERS / numbersOf(run)))

/** @param isWanted whether anybody still waits for it @returns undefined where nobody does */
export async function sweep(
  of: Run,
  trial: Trial,
  steps: readonly number[],
  isWanted: () => boolean = () => true,
): Promise<Swept | undefined> {
  const { size, activation } = of.model.network.readout
  const effects: Float64Array[] = []
  const most = batchSize(of)
  for (let at = 0; at < steps.length; at += most) {
    const members = steps.slice(at, at + most)
    const clamps = members.map((step): Clamp[] => [{ ...trial, unit: 'all', steps: [step, step] }])
    // With the run itself among them: what differs from it was changed, and not rounded by another engine.
    const [was, ...variants] = await runAll(of.model, [of.sequence, ...members.map(() => of.sequence)], [[], ...clamps])
    if (!isWanted()) return undefined
    for (const { output } of variants) effects.push(apart(output, was!.output, size, activation !== 'identity'))
  }
  return { of, trial, steps, effects }
}
