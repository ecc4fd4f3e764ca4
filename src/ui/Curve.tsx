import { memo, useMemo } from 'react'
import {
  type Activation,
  curveScales,
  flatParts,
  HEIGHT,
  isFlat,
  MARGIN,
  reachFor,
  STEEPEST,
  slopeAt,
  slopeInNumbers,
  WIDTH,
} from '../scene/curve'
import { formatNumber, formatPercent } from '../scene/number'
import { useText } from './hooks'

interface CurveProps {
  readonly op: Activation
  readonly input: number
  readonly value: number
  readonly role: string
}

const NAMES = { sigmoid: 'σ', tanh: 'tanh', relu: 'relu' } as const
const SLOPES = { sigmoid: 'σ′ = σ × (1 − σ)', tanh: 'tanh′ = 1 − tanh²', relu: 'relu′' } as const

/** Half the tangent's length on screen. */
const TANGENT = 34
const LEAST_TANGENT = 6
/** A change of the sum that can be thought of. */
const NUDGE = 0.1

/** An activation with the point where this unit stands, and the slope a gradient would meet there. */
export function Curve({ op, input, value, role }: CurveProps) {
  const text = useText()
  const reach = reachFor(input)
  const { x, y, path } = useMemo(() => curveScales(op, reach), [op, reach])
  const slope = slopeAt(op, input, value)
  const label = text('working.curve', {
    name: NAMES[op],
    x: formatNumber(input),
    y: formatNumber(value),
    slope: formatNumber(slope),
  })
  // Over the whole axes: a step of 1 is nothing on one that reaches to 10¹⁷.
  const top = y.domain()[1]!
  const rise = (slope * (y(top) - y(0)) * reach) / (top * (x(reach) - x(0)))
  const [px, py] = [x(input), y(value)]
  // Not past the ends of the axis.
  const room = Math.max(Math.min(px - x(-reach), x(reach) - px), LEAST_TANGENT)
  const dx = Math.min(TANGENT / Math.hypot(1, rise), room)
  return (
    <figure className={`curve ${role}`}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <CurveGround op={op} reach={reach} />
        <path className="curve-drop" d={`M${px},${y(0)}V${py}H${x(0)}`} />
        <path className="curve-line" d={path} />
        <line className="curve-tangent" x1={px - dx} x2={px + dx} y1={py - dx * rise} y2={py + dx * rise} />
        <circle cx={px} cy={py} r={4.5} />
      </svg>
      <figcaption>
        {label}
        <span className="curve-slope">
          {SLOPES[op]} = {slopeInNumbers(op, value, slope)}{' '}
          <small>
            ({text('working.ofSteepest', { percent: formatPercent(slope / STEEPEST[op]), most: STEEPEST[op] })})
          </small>
        </span>
        {slope === 0 ? text('working.noNudge') : text('working.nudge', { change: formatNumber(slope * NUDGE) })}
        {isFlat(op, slope) && <em> {text('working.saturated')}</em>}
      </figcaption>
    </figure>
  )
}

/** Axes, and the flat stretches as grey ground. */
const CurveGround = memo(function CurveGround({ op, reach }: { op: Activation; reach: number }) {
  const text = useText()
  const { x, y } = curveScales(op, reach)
  const bottom = HEIGHT - MARGIN.bottom
  return (
    <g className="curve-axis">
      {flatParts(op, reach).map(([from, to]) => (
        <g key={from}>
          <rect
            className="curve-flat"
            x={x(from)}
            y={MARGIN.top}
            width={x(to) - x(from)}
            height={bottom - MARGIN.top}
          />
          {x(to) - x(from) > 30 && (
            <text x={(x(from) + x(to)) / 2} y={bottom - 12} dy="0.35em" textAnchor="middle">
              {text('working.flat')}
            </text>
          )}
        </g>
      ))}
      <line x1={x(-reach)} x2={x(reach)} y1={y(0)} y2={y(0)} />
      <line x1={x(0)} x2={x(0)} y1={MARGIN.top} y2={bottom} />
      {y.domain().map((tick) => (
        <text key={tick} x={MARGIN.left - 5} y={y(tick)} dy="0.35em" textAnchor="end">
          {formatNumber(tick, 0)}
        </text>
      ))}
      {[-reach, reach].map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor={tick < 0 ? 'start' : 'end'}>
          {formatNumber(tick, 0)}
        </text>
      ))}
    </g>
  )
})
