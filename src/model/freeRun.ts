/** Free running: the network's own forecast becomes its next input. */
import { type Arrays, forward } from './evaluate'
import { logitsOf, type Network } from './network'

/** What stands after one value: the forecast of the next, from what the network said at it. */
export const forecastFrom = (value: number, output: number, scale: number): number => value * Math.exp(scale * output)

/**
 * Goes on from a moment of a recorded run on its own forecasts.
 * @param states of each layer after the last value that was really read, by "h'", (H) each
 * @param value the last value read; @param output what the network said at it
 * @returns the forecasts of the next `steps` values
 */
export function freeRun(
  network: Network,
  states: readonly Arrays[],
  value: number,
  output: number,
  steps: number,
): readonly number[] {
  const { encoding } = network
  if (encoding.kind !== 'log-change') throw new Error('only a network that forecasts its own input can run freely')
  const forecasts: number[] = []
  let before = states
  let said = output
  for (let step = 0; step < steps; step++) {
    forecasts.push(forecastFrom(forecasts.at(-1) ?? value, said, encoding.scale))
    // What it just forecast is, encoded, the log change it said.
    let below: Float64Array = Float64Array.of(said)
    before = network.layers.map((layer, l): Arrays => {
      const { values } = forward(layer, below, 1, 1, before[l])
      below = values[layer.cell.states['h']!]!
      return Object.fromEntries(
        Object.entries(layer.cell.states).map(([state, holder]) => [`${state}'`, values[holder]!]),
      )
    })
    said = logitsOf(network.readout, below, 1)[0]!
  }
  return forecasts
}
