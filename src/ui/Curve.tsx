import { line, scaleLinear, range as steps } from 'd3'
import { opOf } from '../model/ops'
import { formatNumber } from '../scene/number'
import { useText } from './hooks'

const WIDTH = 300
const HEIGHT = 118
const MARGIN = { left: 30, right: 8, top: 8, bottom: 20 }
const FLAT = 0.02

interface CurveProps {
  readonly op: 'sigmoid' | 'tanh' | 'relu'
  readonly input: number
  readonly role: string
}

const NAMES = { sigmoid: 'σ', tanh: 'tanh', relu: 'relu' } as const

/** An activation with the point where this unit stands, and the slope a gradient would meet there. */
export function Curve({ op, input, role }: CurveProps) {
  const text = useText()
  const { f, df } = opOf(op)
  const value = f(input, 0, 0)
  const slope = df[0]!(input, 0, 0, value)
  const reach = Math.min(Math.max(6, Math.ceil(Math.abs(input) * 1.1)), 1e6)
  const x = scaleLinear([-reach, reach], [MARGIN.left, WIDTH - MARGIN.right])
  const low = op === 'tanh' ? -1 : 0
  const y = scaleLinear([low, op === 'relu' ? reach : 1], [HEIGHT - MARGIN.bottom, MARGIN.top])
  const path = line<number>()
    .x((v) => x(v))
    .y((v) => y(f(v, 0, 0)))(steps(-reach, reach + reach / 80, reach / 80))
  const label = text('working.curve', {
    name: NAMES[op],
    x: formatNumber(input),
    y: formatNumber(value),
    slope: formatNumber(slope),
  })
  // The tangent, a fixed length on screen.
  const rise = (slope * (y(1) - y(0))) / (x(1) - x(0))
  const dx = 34 / Math.hypot(1, rise)
  const [px, py] = [x(input), y(value)]
  return (
    <figure className={`curve ${role}`}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <g className="curve-axis">
          <line x1={x(-reach)} x2={x(reach)} y1={y(0)} y2={y(0)} />
          <line x1={x(0)} x2={x(0)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
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
        <path className="curve-drop" d={`M${px},${y(0)}V${py}H${x(0)}`} />
        <path className="curve-line" d={path ?? ''} />
        <line className="curve-tangent" x1={px - dx} x2={px + dx} y1={py - dx * rise} y2={py + dx * rise} />
        <circle cx={px} cy={py} r={4.5} />
      </svg>
      <figcaption>
        {label}
        {op !== 'relu' && slope < FLAT && <em> {text('working.saturated')}</em>}
      </figcaption>
    </figure>
  )
}
