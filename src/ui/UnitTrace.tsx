import { memo, useMemo } from 'react'
import { type Reach, reachOf } from '../scene/reach'
import type { Recorded } from '../scene/recorded'
import type { ValueScale } from '../scene/scale'
import { useAxis } from './axis'

const HEIGHT = 30

interface UnitTraceProps {
  readonly recorded: Recorded
  readonly name: string
  readonly unit: number
  readonly scale: ValueScale
}

/** One bar a column, from zero to what it reaches above and below. */
function barsOf({ low, high }: Reach, width: number, y: (value: number) => number): string {
  const pitch = width / low.length
  const bar = Math.max(pitch - (pitch > 5 ? 2 : 0), 1)
  return Array.from(low, (smallest, k) => {
    const top = Math.min(y(Math.max(high[k]!, 0)), y(0) - (smallest < 0 ? 0 : 0.5))
    const bottom = Math.max(y(Math.min(smallest, 0)), y(0))
    return `M${((k + 0.5) * pitch - bar / 2).toFixed(2)},${top.toFixed(2)}h${bar.toFixed(2)}V${bottom.toFixed(2)}h${(-bar).toFixed(2)}z`
  }).join('')
}

/** The followed unit alone, as bars up for positive and down for negative. */
export const UnitTrace = memo(function UnitTrace({ recorded, name, unit, scale }: UnitTraceProps) {
  const { from, count, width, scale: size } = useAxis()
  const { hiddenSize } = recorded.layer
  const height = HEIGHT * size
  const zero = scale.signed ? height / 2 : height - 1
  const path = useMemo(() => {
    const reach = reachOf(recorded.values[name]!, hiddenSize, { from, count }, Math.floor(width), unit)
    return barsOf(reach, width, (value) => zero - Math.min(Math.max(value / scale.domain[1], -1), 1) * (zero - 1))
  }, [recorded, name, hiddenSize, unit, from, count, width, zero, scale])
  return (
    <svg className="lane-trace" width={width} height={height} aria-hidden="true">
      <path d={path} />
      <line x1={0} x2={width} y1={zero} y2={zero} />
    </svg>
  )
})
