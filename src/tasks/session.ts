/** Training, one update at a time: the same design, data, settings and seed give the same numbers, wherever it runs. */
import { initialNetwork, type NetworkDesign } from '../model/initialise'
import type { Network } from '../model/network'
import { createTrainer, type TrainingSettings } from '../model/optimise'
import { mulberry32 } from '../model/random'
import type { Part, PreparedTask } from './task'

export interface SessionOptions {
  readonly design: NetworkDesign
  readonly prepared: PreparedTask
  readonly settings: TrainingSettings
  /** Draws the first weights and the batches. */
  readonly seed: number
  /** What is learned from: all but the held-out part when left out. */
  readonly part?: Part
}

export interface Session {
  /** What is being trained, in place. */
  readonly network: Network
  /** Updates done. */
  readonly updates: number
  /** One update on the next batch. @returns the batch's loss before it. @throws DivergenceError; the network stays */
  advance(): number
}

export function createSession({ design, prepared, settings, seed, part = 'train' }: SessionOptions): Session {
  const network = initialNetwork(design, seed)
  const trainer = createTrainer(network, settings)
  const random = mulberry32(seed ^ 0x5eed) // not the stream the weights came from
  let updates = 0
  return {
    network,
    get updates() {
      return updates
    },
    advance() {
      const loss = trainer.step(prepared.batch(random, settings.batch, part))
      updates++
      return loss
    },
  }
}
