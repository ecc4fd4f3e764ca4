import type { Network } from '../model/network'
import type { Recorded } from '../scene/recorded'
import {
  activityOf,
  byIndex,
  byMeasure,
  contributionTo,
  contributionToLayer,
  correlationWith,
} from '../scene/unitOrder'
import type { UnitOrder } from '../store/state'

export interface Ordered {
  /** Position -> unit. */
  readonly units: readonly number[]
  /** Unit -> the number the order goes by; absent for the order of the index. */
  readonly measure?: Float64Array
}

interface Wanted {
  readonly order: UnitOrder
  /** The followed unit; matters to the correlation only. */
  readonly unit: number
  /** The output looked into; matters to the contribution only. */
  readonly output: number
}

function measureOf(network: Network, recorded: Recorded, layer: number, { order, unit, output }: Wanted): Float64Array {
  if (order === 'activity') return activityOf(recorded)
  if (order === 'correlation') return correlationWith(recorded, Math.min(unit, recorded.layer.hiddenSize - 1))
  const above = network.layers[layer + 1]
  if (above) return contributionToLayer(recorded, above)
  return contributionTo(recorded, network.readout, Math.min(output, network.readout.size - 1))
}

const latest = new WeakMap<Recorded, { key: string; ordered: Ordered }>()

/** Found once for all views that ask, and again when the run, the order or what it goes by changes. */
export function orderedUnits(network: Network, recorded: Recorded, layer: number, wanted: Wanted): Ordered {
  const key = `${wanted.order} ${wanted.unit} ${wanted.output}`
  const known = latest.get(recorded)
  if (known?.key === key) return known.ordered
  const measure = wanted.order === 'index' ? undefined : measureOf(network, recorded, layer, wanted)
  const ordered = measure ? { units: byMeasure(measure), measure } : { units: byIndex(recorded) }
  latest.set(recorded, { key, ordered })
  return ordered
}
