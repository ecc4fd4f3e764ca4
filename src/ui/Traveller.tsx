import { memo, useMemo } from 'react'
import type { Wire } from '../scene/circuit'
import { formatShort } from '../scene/number'
import { type Recorded, valueAt, vectorAt } from '../scene/recorded'
import { Strip } from './Strip'

interface TravellerProps {
  readonly wire: Wire
  readonly compact: boolean
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  /** Position -> unit. */
  readonly units: readonly number[]
  readonly extent: number
  readonly unipolar: boolean
  /** The whole vector goes into a weighted sum; everything else works unit by unit, so the unit's number is shown. */
  readonly whole: boolean
}

/** On a small picture only the number, or a strip too small to read: enough to see what goes where. */
const SIZES = { roomy: { width: 50, whole: 24, unit: 28 }, compact: { width: 34, whole: 12, unit: 15 } } as const
const MARGIN = 6
const SMALL_STRIP = 8

/** The vector that moves along a wire; where it is, is set outside React. */
export const Traveller = memo(function Traveller(props: TravellerProps) {
  const { wire, compact, recorded, step, unit, units, extent, unipolar, whole } = props
  const order = wire.from === 'x' ? undefined : units
  const vector = useMemo(() => vectorAt(recorded, wire.from, step, order), [recorded, wire.from, step, order])
  const start = wire.points[0]!
  const size = compact ? SIZES.compact : SIZES.roomy
  const { width } = size
  const height = whole ? size.whole : size.unit
  const strip = whole ? height - 8 : SMALL_STRIP
  return (
    <g
      className={`traveller role-${wire.role} ${wire.from === 'x' ? 'role-x' : ''}`}
      data-traveller={wire.id}
      transform={`translate(${start.x},${start.y})`}
    >
      <rect
        className="traveller-ground"
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx={compact ? 5 : 8}
      />
      {!whole && (
        <text textAnchor="middle" y={compact ? 4 : -1}>
          {formatShort(valueAt(recorded, wire.from, step, unit))}
        </text>
      )}
      {(whole || !compact) && (
        <Strip
          vector={vector}
          extent={extent}
          unipolar={unipolar}
          x={MARGIN - width / 2}
          y={height / 2 - strip - (whole ? 4 : 3)}
          w={width - 2 * MARGIN}
          h={strip}
        />
      )}
    </g>
  )
})
