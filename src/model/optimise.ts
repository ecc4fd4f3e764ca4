/** Gradient descent on a network's own arrays: Adam with clipped gradients. */
import type { Sequence } from './encoding'
import { stepsOf } from './encoding'
import type { Arrays } from './evaluate'
import { lossOf, type Targets } from './loss'
import { encodeBatch, type Network, namedParameters, networkGradients, runNetwork, tableGradient } from './network'
import { createRoom, newZeros, type Zeros } from './room'

/** Equally long sequences and what is wanted of each. */
export interface Batch {
  readonly sequences: readonly Sequence[]
  readonly targets: Targets
}

export interface TrainingSettings {
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
  /** Largest global norm of the gradient. */
  readonly clip: number
  /** Share of every weight taken off per unit of learning rate (Loshchilov & Hutter 2019). */
  readonly weightDecay?: number
}

/**
 * ∂loss/∂parameter under the names of `namedParameters`.
 * @param zeros where everything on the way lies, the gradients too; in arrays of their own when left out
 */
export function batchGradients(
  network: Network,
  { sequences, targets }: Batch,
  zeros: Zeros = newZeros,
): { loss: number; gradients: Arrays } {
  const input = encodeBatch(network, sequences, zeros)
  const tape = runNetwork(network, input, stepsOf(sequences[0]!), sequences.length, zeros)
  const loss = lossOf(network, tape.output, targets)
  const {
    layers,
    readout,
    input: dInput,
  } = networkGradients(
    network,
    tape,
    loss.dLogits,
    network.table !== undefined, // only an embedding learns from the gradient at the input
    zeros,
  )
  const named: Record<string, Float64Array> = { 'readout.W': readout.weight, 'readout.b': readout.bias }
  layers.forEach(({ parameters }, l) => {
    for (const [name, array] of Object.entries(parameters)) named[`layers.${l}.${name}`] = array
  })
  if (network.table) named['embedding'] = tableGradient(network, sequences, dInput)
  return { loss: loss.value, gradients: named }
}

/** Scales all gradients together down to a norm of at most `limit` (Pascanu et al. 2013). @returns the norm before */
export function clipByGlobalNorm(gradients: Arrays, limit: number): number {
  let sum = 0
  for (const array of Object.values(gradients)) for (const value of array) sum += value * value
  const norm = Math.sqrt(sum)
  if (norm > limit) {
    for (const array of Object.values(gradients)) for (let j = 0; j < array.length; j++) array[j]! *= limit / norm
  }
  return norm
}

/** Adam (Kingma & Ba 2015). The function returned changes the parameters in place. */
export function adam(parameters: Arrays, weightDecay = 0): (gradients: Arrays, learningRate: number) => void {
  const beta1 = 0.9
  const beta2 = 0.999
  const epsilon = 1e-8
  const moments = Object.entries(parameters).map(([name, array]) => {
    return { name, array, first: new Float64Array(array.length), second: new Float64Array(array.length) }
  })
  let step = 0
  return (gradients, learningRate) => {
    step++
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)
    const keep = 1 - learningRate * weightDecay
    for (const { name, array, first, second } of moments) {
      const gradient = gradients[name]!
      for (let j = 0; j < array.length; j++) {
        const g = gradient[j]!
        first[j] = beta1 * first[j]! + (1 - beta1) * g
        second[j] = beta2 * second[j]! + (1 - beta2) * g * g
        array[j] = keep * array[j]! - (rate * first[j]!) / (Math.sqrt(second[j]!) + epsilon)
      }
    }
  }
}

/** Half a cosine from the full rate down to a twentieth of it, after a short warm-up. */
export function learningRateAt({ steps, learningRate }: TrainingSettings, step: number): number {
  const warmUp = Math.min(1, (step + 1) / 20)
  const cosine = (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps)) / 2
  return learningRate * warmUp * (0.05 + 0.95 * cosine)
}

/** A loss or a gradient is no number any more: training can't go on. The parameters are still those before the update. */
export class DivergenceError extends Error {
  override name = 'DivergenceError'
  /** How many updates were done before it. */
  readonly updates: number
  readonly what: 'loss' | 'gradient'
  constructor(updates: number, what: 'loss' | 'gradient') {
    super(`the ${what} is not finite after ${updates} updates`)
    this.updates = updates
    this.what = what
  }
}

export interface Trainer {
  /** One update on one batch. @returns the loss before it. @throws DivergenceError, and then changes nothing */
  step(batch: Batch): number
}

/** Trains `network` in place. */
export function createTrainer(network: Network, settings: TrainingSettings): Trainer {
  const update = adam(namedParameters(network), settings.weightDecay)
  const room = createRoom()
  let done = 0
  return {
    step(batch) {
      room.clear()
      const { loss, gradients } = batchGradients(network, batch, room.zeros)
      if (!Number.isFinite(loss)) throw new DivergenceError(done, 'loss')
      if (!Number.isFinite(clipByGlobalNorm(gradients, settings.clip))) throw new DivergenceError(done, 'gradient')
      update(gradients, learningRateAt(settings, done++))
      return loss
    },
  }
}
