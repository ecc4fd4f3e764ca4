/** Free running: what the network says becomes what it reads next. */
import { InputError, isSymbolic, MAX_STEPS, type Sequence, stepsOf, symbolIndices, vectorSize } from './encoding'
import { type Arrays, forward } from './evaluate'
import { logitsOf, type Network } from './network'
import { mulberry32, type Random } from './random'

/** How far a network goes on by itself, and how it chooses. */
export interface Freedom {
  /** Steps it writes itself; 0 is none. */
  readonly steps: number
  /** 0 always takes the likeliest symbol; 1 draws by the network's own odds. A series needs no choice. */
  readonly temperature: number
  /** Of the draws. */
  readonly seed: number
}

export const NOT_FREE: Freedom = { steps: 0, temperature: 0, seed: 1 }

/** Whether what it says is something it can read: an answer to a question is not. */
export function canRunFreely({ encoding, outputs, readout, mode }: Network): boolean {
  if (mode !== 'many-to-many') return false
  if (!isSymbolic(encoding)) return encoding.kind === 'log-change' && readout.activation === 'identity'
  return readout.activation === 'softmax' && outputs.every((symbol) => encoding.symbols.includes(symbol))
}

/** Can it choose at all? A forecast is one number. */
export const canChoose = ({ encoding }: Network): boolean => isSymbolic(encoding)

/** As much of it as a network can do after `given` steps. */
export function freedomWithin(network: Network, freedom: Freedom, given: number): Freedom {
  const steps = canRunFreely(network) ? Math.min(freedom.steps, Math.max(MAX_STEPS - given, 0)) : 0
  return { ...freedom, steps }
}

/** @throws InputError where the network can't do that */
export function checkFreedom(network: Network, { steps }: Freedom, given: number): void {
  if (steps > 0 && !canRunFreely(network)) throw new InputError('input.notFree')
  if (given + steps > MAX_STEPS) throw new InputError('input.freeTooLong', { given, free: steps, most: MAX_STEPS })
}

/** What stands after one value: the forecast of the next, from what the network said at it. */
export const forecastFrom = (value: number, output: number, scale: number): number => value * Math.exp(scale * output)

/** Where a run stands after a step. */
export interface Standing {
  /** Of each layer, by "h'": (H) each. */
  readonly states: readonly Arrays[]
  /** What the readout said, before any softmax: (K). */
  readonly logits: Float64Array
}

/** One more step of the whole network. @param input (I), encoded */
export function stepOn(network: Network, states: readonly Arrays[], input: Float64Array): Standing {
  let below = input
  const after = network.layers.map((layer, l): Arrays => {
    const { values } = forward(layer, below, 1, 1, states[l])
    below = values[layer.cell.states['h']!]!
    return Object.fromEntries(
      Object.entries(layer.cell.states).map(([state, holder]) => [`${state}'`, values[holder]!]),
    )
  })
  return { states: after, logits: logitsOf(network.readout, below, 1) }
}

/** The first of the largest. */
export function likeliest(scores: ArrayLike<number>, from = 0, count = scores.length): number {
  let best = 0
  for (let k = 1; k < count; k++) if (scores[from + k]! > scores[from + best]!) best = k
  return best
}

/** Draws an index by softmax(logits / temperature), (K). */
export function drawn(logits: Float64Array, temperature: number, random: Random): number {
  const largest = logits[likeliest(logits)]!
  // The largest is taken away first, so that no exponential overflows however cold it gets.
  const odds = logits.map((z) => Math.exp((z - largest) / temperature))
  let left = random() * odds.reduce((sum, odd) => sum + odd, 0)
  for (let k = 0; k < odds.length; k++) {
    left -= odds[k]!
    if (left < 0) return k
  }
  // Rounding can leave a crumb over.
  return likeliest(logits)
}

/** One symbol as the first layer reads it, (I). */
function vectorOf({ encoding, table }: Network, index: number): Float64Array {
  const size = vectorSize(encoding)
  if (table) return table.slice(index * size, (index + 1) * size)
  const vector = new Float64Array(size)
  vector[index] = 1
  return vector
}

/** Symbol after symbol that the network chooses and reads. */
function* symbolsOn(network: Network, standing: Standing, { steps, temperature, seed }: Freedom): Generator<string> {
  const { encoding, outputs } = network
  if (!isSymbolic(encoding)) return
  const inputs = symbolIndices(encoding.symbols, outputs)
  const random = mulberry32(seed)
  let { states, logits } = standing
  for (let step = 0; step < steps; step++) {
    const k = temperature > 0 ? drawn(logits, temperature, random) : likeliest(logits)
    yield outputs[k]!
    if (step < steps - 1) ({ states, logits } = stepOn(network, states, vectorOf(network, inputs[k]!)))
  }
}

/** Forecast after forecast that the network reads. @param value the last one that was really there */
function* valuesOn(network: Network, standing: Standing, value: number, steps: number): Generator<number> {
  const { encoding } = network
  if (encoding.kind !== 'log-change') return
  let { states, logits } = standing
  let now = value
  for (let step = 0; step < steps; step++) {
    now = forecastFrom(now, logits[0]!, encoding.scale)
    // Past what float32 can hold the engines could not follow.
    if (!Number.isFinite(Math.fround(now)) || Math.fround(now) === 0) return
    yield now
    // What it just forecast is, encoded, the log change it said.
    if (step < steps - 1) ({ states, logits } = stepOn(network, states, logits))
  }
}

/**
 * Goes on freely from where a run of `given` stands. A series that grows past all bounds ends early.
 * @returns what it reads next and next, a step each: a symbol, or the number of a row
 */
export function goOn(
  network: Network,
  standing: Standing,
  given: Sequence,
  freedom: Freedom,
): Generator<string> | Generator<number> {
  if (given.kind === 'symbols') return symbolsOn(network, standing, freedom)
  return valuesOn(network, standing, given.rows.at(-1)![0]!, freedom.steps)
}

/** The sequence with what the network wrote after it. */
export function extended(given: Sequence, written: readonly (string | number)[]): Sequence {
  if (given.kind === 'symbols') return { kind: 'symbols', tokens: [...given.tokens, ...written.map(String)] }
  return { kind: 'rows', rows: [...given.rows, ...written.map((value) => [Number(value)])] }
}

/** The first steps of a sequence. */
export function firstSteps(sequence: Sequence, count: number): Sequence {
  if (count >= stepsOf(sequence)) return sequence
  return sequence.kind === 'symbols'
    ? { kind: 'symbols', tokens: sequence.tokens.slice(0, count) }
    : { kind: 'rows', rows: sequence.rows.slice(0, count) }
}
