/** How well a network forecasts a series, step by step and left to itself. */
import type { Arrays } from '../model/evaluate'
import { forecastFrom, goOn, NOT_FREE } from '../model/freeRun'
import { encodeBatch, type Network, type NetworkTape, runNetwork } from '../model/network'
import { sequenceOf } from './series'

const read = (network: Network, values: readonly number[]): NetworkTape =>
  runNetwork(network, encodeBatch(network, [sequenceOf(values)]), values.length, 1)

function scaleOf({ encoding }: Network): number {
  if (encoding.kind !== 'log-change') throw new Error('a forecast of a log change needs that encoding')
  return encoding.scale
}

/** What it says of each value from `from` up to `to` one step before, from all that really came. */
export function oneStepForecasts(network: Network, series: readonly number[], from: number, to: number): number[] {
  const { output } = read(network, series.slice(0, to))
  const known = series.slice(from - 1, to - 1)
  return known.map((value, k) => forecastFrom(value, output[from - 1 + k]!, scaleOf(network)))
}

/** The states of each layer after the last step. */
const lastStates = (network: Network, tape: NetworkTape): readonly Arrays[] =>
  network.layers.map(({ cell, hiddenSize }, l) =>
    Object.fromEntries(
      Object.entries(cell.states).map(([state, holder]) => [
        `${state}'`,
        tape.layers[l]!.values[holder]!.slice(-hiddenSize),
      ]),
    ),
  )

/** `steps` values forecast at once, from what came before `from`. */
export function freeForecasts(network: Network, series: readonly number[], from: number, steps: number): number[] {
  const tape = read(network, series.slice(0, from))
  const standing = { states: lastStates(network, tape), logits: tape.logits.slice(-1) }
  const given = sequenceOf(series.slice(0, from))
  return [...goOn(network, standing, given, { ...NOT_FREE, steps })].map(Number)
}
