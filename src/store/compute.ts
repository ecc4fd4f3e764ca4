/** From an input to a run: read, gone on from freely where asked, and computed. */
import { createCpuEngine } from '../engine/cpu'
import { type Clamps, nextTask, statesAfter } from '../engine/engine'
import type { Stepper } from '../engine/stepper'
import { InputError, parseInput, type Rows, type Sequence, stepsOf, tokensOf } from '../model/encoding'
import { checkFreedom, extended, type Freedom, firstSteps, freedomWithin, goOn, NOT_FREE } from '../model/freeRun'
import type { Model, Run } from './state'

/** Computes until the GPU is ready, so that the first picture need not wait for it. */
const cpu = createCpuEngine()
let stepper: Stepper | undefined

/** Brings the engine in that prefers the GPU. */
export function attachStepper(engine: Stepper): void {
  stepper = engine
}

/** Written before the page gets a turn, in milliseconds. */
const SLICE = 8

/**
 * What the network writes after `given`. Always computed on the CPU, so that a seed gives the same words on every
 * machine; the pictures then come from the ordinary run over the whole.
 */
async function writtenAfter(
  { network }: Model,
  given: Sequence,
  freedom: Freedom,
  isWanted: () => boolean,
): Promise<readonly (string | number)[]> {
  const [frames] = await cpu.run(network, [given])
  const states = statesAfter(network, frames!).map((layer) =>
    Object.fromEntries(Object.entries(layer).map(([state, values]) => [state, Float64Array.from(values)])),
  )
  const logits = Float64Array.from(frames!.logits.slice(-network.readout.size))
  const written: (string | number)[] = []
  let turn = performance.now()
  for (const word of goOn(network, { states, logits }, given, freedom)) {
    written.push(word)
    if (performance.now() - turn < SLICE) continue
    await nextTask()
    if (!isWanted()) break
    turn = performance.now()
  }
  if (written.length < freedom.steps && isWanted())
    throw new InputError('input.freeFlewAway', { steps: written.length })
  return written
}

/** Digits of a number that the network wrote, where it is named; it reads them all. */
const LABEL_DIGITS = 6
const labelOf = (word: string | number): string =>
  typeof word === 'number' ? String(Number(word.toPrecision(LABEL_DIGITS))) : word

/** A network in training is another one several times a second, and would have to be uploaded each time. */
const staysOnCpu = (model: Model): boolean => model.update !== undefined

/** Runs sequences on the engine that suits the model best. @param clamps of each, checked before */
export const runAll = (model: Model, sequences: readonly Sequence[], clamps?: Clamps) =>
  (staysOnCpu(model) ? cpu : (stepper ?? cpu)).run(model.network, sequences, clamps)

/** What computes a model at the moment. */
export const engineNow = (model: Model): Run['engine'] => (staysOnCpu(model) ? 'cpu' : (stepper?.status?.kind ?? 'cpu'))

export interface Going {
  /** How far to go on freely. */
  readonly free?: Freedom
  /** Go less far where that is too far, instead of refusing. */
  readonly fit?: boolean
  /** Whether anybody still waits for it. */
  readonly isWanted?: () => boolean
}

/** @throws InputError */
export async function compute(model: Model, input: string | Rows, going: Going = {}): Promise<Run> {
  const { network } = model
  const { free: asked = NOT_FREE, fit = false, isWanted = () => true } = going
  const given = parseInput(network.encoding, input)
  const free = fit ? freedomWithin(network, asked, stepsOf(given)) : asked
  checkFreedom(network, free, stepsOf(given))
  const written = free.steps > 0 ? await writtenAfter(model, given, free, isWanted) : []
  const sequence = extended(given, written)
  const [frames] = await runAll(model, [sequence])
  return {
    model,
    sequence,
    tokens: [...tokensOf(given), ...written.map(labelOf)],
    given: stepsOf(given),
    free,
    frames: frames!,
    engine: engineNow(model),
  }
}

/** Another model on the very sequence of a run, with what that run's network wrote itself as if it had been given. */
export async function computeAlike(model: Model, { sequence, tokens }: Run): Promise<Run> {
  const [frames] = await runAll(model, [sequence])
  const engine = engineNow(model)
  return { model, sequence, tokens, given: stepsOf(sequence), free: NOT_FREE, frames: frames!, engine }
}

/** Runs its first steps once more, for the time it takes. @returns false where no GPU computes */
export async function runOnGpu({ model, sequence }: Run, steps: number): Promise<boolean> {
  if (stepper?.status?.kind !== 'webgl2') return false
  await stepper.run(model.network, [firstSteps(sequence, steps)])
  return stepper.status.kind === 'webgl2'
}

/** What the reader gave of it. */
export const givenOf = ({ sequence, given }: Run): Sequence => firstSteps(sequence, given)
