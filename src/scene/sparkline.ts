/** One unit's course over a whole run, small. */

import { rangesOf } from '../model/derive'
import { magnitudeOf } from './magnitude'
import { type Recorded, valueAt } from './recorded'

/** More points than these lie on the same pixels. */
const MOST_POINTS = 120

export interface Sparkline {
  readonly path: string
  /** Where zero is: at the bottom of what is never below it, else in the middle. */
  readonly zero: number
}

/** On the scale of all units of the node; of crowded steps the largest is drawn. */
export function sparkline(recorded: Recorded, name: string, unit: number, width: number, height: number): Sparkline {
  const { steps, values } = recorded
  const reach = magnitudeOf(values[name]!).largest || 1
  const points = Math.min(steps, MOST_POINTS)
  const zero = (rangesOf(recorded.layer.cell).get(name)?.[0] ?? -1) >= 0 ? height - 1 : height / 2
  const y = (value: number): string => (zero - (value / reach) * (zero - 1)).toFixed(1)
  if (points === 1) return { zero, path: `M0,${y(valueAt(recorded, name, 0, unit))}H${width}` }
  let path = ''
  for (let k = 0; k < points; k++) {
    const end = Math.floor(((k + 1) * steps) / points)
    let value = 0
    for (let t = Math.floor((k * steps) / points); t < end; t++) {
      const here = valueAt(recorded, name, t, unit)
      if (Math.abs(here) >= Math.abs(value)) value = here
    }
    path += `${k === 0 ? 'M' : 'L'}${((k * width) / (points - 1)).toFixed(1)},${y(value)}`
  }
  return { path, zero }
}
