/** How well a network forecasts a series, step by step and left to itself. */
import { forecastFrom, goOn, NOT_FREE } from '../model/freeRun'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { sequenceOf } from './series'
import { standingAfter } from './standing'

function scaleOf({ encoding }: Network): number {
  if (encoding.kind !== 'log-change') throw new Error('a forecast of a log change needs that encoding')
  return encoding.scale
}

/** What it says of each value from `from` up to `to` one step before, from all that really came. */
export function oneStepForecasts(network: Network, series: readonly number[], from: number, to: number): number[] {
  const { output } = runNetwork(network, encodeBatch(network, [sequenceOf(series.slice(0, to))]), to, 1)
  const known = series.slice(from - 1, to - 1)
  return known.map((value, k) => forecastFrom(value, output[from - 1 + k]!, scaleOf(network)))
}

/** `steps` values forecast at once, from what came before `from`. */
export function freeForecasts(network: Network, series: readonly number[], from: number, steps: number): number[] {
  const given = sequenceOf(series.slice(0, from))
  return [...goOn(network, standingAfter(network, given), given, { ...NOT_FREE, steps })].map(Number)
}
