import { memo, useMemo } from 'react'
import type { Wire } from '../scene/circuit'
import { formatNumber } from '../scene/number'
import { type Recorded, valueAt, vectorAt } from '../scene/recorded'
import { useUnits } from './hooks'
import { Strip } from './Strip'

interface TravellerProps {
  readonly wire: Wire
  readonly recorded: Recorded
  readonly step: number
  readonly unit: number
  readonly extent: number
  readonly unipolar: boolean
  /** The whole vector goes into a weighted sum; everything else works unit by unit, so the unit's number is shown. */
  readonly whole: boolean
}

const WIDTH = 50
const STRIP = { width: WIDTH - 12, small: 8, large: 16 }

/** The vector that moves along a wire; where it is, is set outside React. */
export const Traveller = memo(function Traveller(props: TravellerProps) {
  const { wire, recorded, step, unit, extent, unipolar, whole } = props
  const units = useUnits()
  const order = wire.from === 'x' ? undefined : units
  const vector = useMemo(() => vectorAt(recorded, wire.from, step, order), [recorded, wire.from, step, order])
  const start = wire.points[0]!
  const height = whole ? 24 : 28
  const strip = whole ? STRIP.large : STRIP.small
  return (
    <g
      className={`traveller role-${wire.role} ${wire.from === 'x' ? 'role-x' : ''}`}
      data-traveller={wire.id}
      transform={`translate(${start.x},${start.y})`}
    >
      <rect className="traveller-ground" x={-WIDTH / 2} y={-height / 2} width={WIDTH} height={height} rx={8} />
      {!whole && (
        <text textAnchor="middle" y={-1}>
          {formatNumber(valueAt(recorded, wire.from, step, unit), 2)}
        </text>
      )}
      <Strip
        vector={vector}
        extent={extent}
        unipolar={unipolar}
        x={-STRIP.width / 2}
        y={height / 2 - strip - (whole ? 4 : 3)}
        width={STRIP.width}
        height={strip}
      />
    </g>
  )
})
