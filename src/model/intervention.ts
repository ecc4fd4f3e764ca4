/** What a reader changes in a run to see what would have been: values held, and inputs exchanged. */
import { type Clamp, checkClamp } from './clamp'
import { type Encoding, InputError, parseInput, type Sequence, stepsOf } from './encoding'
import type { Network } from './network'

/** Something else is read at a step: a symbol, or a number as it would be typed. */
export interface Exchange {
  readonly step: number
  readonly token: string
}

export type Intervention = Clamp | Exchange

export const isExchange = (intervention: Intervention): intervention is Exchange => 'token' in intervention

/**
 * The sequence with one step exchanged.
 * @throws InputError where the step does not exist or the network can't read it
 */
function exchanged(encoding: Encoding, sequence: Sequence, { step, token }: Exchange): Sequence {
  if (!Number.isInteger(step) || step < 0 || step >= stepsOf(sequence)) {
    throw new InputError('input.noSuchStep', { step, last: stepsOf(sequence) - 1 })
  }
  const read = parseInput(encoding, token)
  if (stepsOf(read) !== 1) throw new InputError('input.notOne', { found: stepsOf(read) })
  if (sequence.kind === 'symbols' && read.kind === 'symbols') {
    return { kind: 'symbols', tokens: sequence.tokens.with(step, read.tokens[0]!) }
  }
  if (sequence.kind === 'rows' && read.kind === 'rows')
    return { kind: 'rows', rows: sequence.rows.with(step, read.rows[0]!) }
  return sequence
}

export interface Changed {
  readonly sequence: Sequence
  readonly clamps: readonly Clamp[]
}

/**
 * What an engine has to run instead.
 * @throws ClampError | InputError where one of them can't be done
 */
export function changedBy(network: Network, sequence: Sequence, interventions: readonly Intervention[]): Changed {
  let changed = sequence
  const clamps: Clamp[] = []
  for (const intervention of interventions) {
    if (isExchange(intervention)) changed = exchanged(network.encoding, changed, intervention)
    else {
      checkClamp(network, stepsOf(sequence), intervention)
      clamps.push(intervention)
    }
  }
  return { sequence: changed, clamps }
}

/** Does it make sense for this network and this sequence? Another cell has no such gate, a shorter one no such step. */
export function isPossible(network: Network, sequence: Sequence, intervention: Intervention): boolean {
  try {
    changedBy(network, sequence, [intervention])
    return true
  } catch {
    return false
  }
}

/** As it stands in an address: `f@3-9=0`, unit 5 of layer 1 `1:h[5]@0-4=0.5`, an exchanged input `@4=b`. */
export function interventionText(intervention: Intervention): string {
  if (isExchange(intervention)) return `@${intervention.step}=${encodeURIComponent(intervention.token)}`
  const { layer, quantity, unit, steps, value } = intervention
  return `${layer > 0 ? `${layer}:` : ''}${quantity}${unit === 'all' ? '' : `[${unit}]`}@${steps.join('-')}=${value}`
}

const CLAMP = /^(?:(\d{1,2}):)?([A-Za-z]\w{0,20})(?:\[(\d{1,6})\])?@(\d{1,6})-(\d{1,6})=(-?\d[\d.e+-]{0,24})$/
const EXCHANGE = /^@(\d{1,6})=(.{1,80})$/u

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** @returns undefined where the text says nothing that could be one */
export function readIntervention(text: string): Intervention | undefined {
  const [, step, raw] = EXCHANGE.exec(text) ?? []
  const token = raw === undefined ? undefined : decoded(raw)
  if (token !== undefined) return { step: Number(step), token }
  const [found, layer = '0', quantity, unit, from, to, value] = CLAMP.exec(text) ?? []
  if (found === undefined || !Number.isFinite(Number(value))) return undefined
  return {
    layer: Number(layer),
    quantity: quantity!,
    unit: unit === undefined ? 'all' : Number(unit),
    steps: [Number(from), Number(to)],
    value: Number(value),
  }
}
