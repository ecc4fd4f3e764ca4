import { line } from 'd3'
import { memo, useMemo } from 'react'
import { type LogAxis, logAxis } from '../../scene/logarithmic'
import type { TimeAxis } from '../../scene/timeAxis'
import { useAxis } from '../axis'

export interface LogLine {
  readonly id: string
  /** (T); what is not above 0 is not drawn. */
  readonly values: Float64Array
  readonly className: string
  readonly dash: 'solid' | 'dashed' | 'dotted'
}

const HEIGHT = 170
const MARGIN = 8

const pathOf = (values: Float64Array, axis: TimeAxis, { y }: LogAxis, to: number): string =>
  line<number>()
    .defined((t) => y(values[t]!) !== undefined)
    .x((t) => axis.x(t))
    .y((t) => y(values[t]!)!)(
    Array.from({ length: Math.max(0, Math.min(axis.from + axis.count, to + 1) - axis.from) }, (_, k) => axis.from + k),
  ) ?? ''

/** Magnitudes over time on a logarithmic axis, up to a step. */
export const LogChart = memo(function LogChart({
  lines,
  to,
  label,
}: {
  lines: readonly LogLine[]
  to: number
  label: string
}) {
  const axis = useAxis()
  const height = HEIGHT * axis.scale
  const scale = useMemo(
    () =>
      logAxis(
        lines.map(({ values }) => values.subarray(axis.from, Math.min(axis.from + axis.count, to + 1))),
        height,
      ),
    [lines, axis, to, height],
  )
  return (
    <div className="log-chart">
      <div className="lane-axis" style={{ height }} aria-hidden="true">
        {scale.ticks.map((power) => (
          <span key={power} style={{ top: scale.y(10 ** power) }}>
            10<sup>{String(power).replace('-', '−')}</sup>
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={label}
        width={axis.width}
        height={height + 2 * MARGIN}
        viewBox={`0 ${-MARGIN} ${axis.width} ${height + 2 * MARGIN}`}
      >
        {scale.ticks.map((power) => (
          <line
            key={power}
            className="series-grid"
            x1={0}
            x2={axis.width}
            y1={scale.y(10 ** power)}
            y2={scale.y(10 ** power)}
          />
        ))}
        {lines.map(({ id, values, className, dash }) => (
          <g key={id} className={`log-line is-${dash} ${className}`} data-line={id}>
            <path d={pathOf(values, axis, scale, to)} />
            <End values={values} scale={scale} x={axis.x(to)} at={to} />
          </g>
        ))}
      </svg>
    </div>
  )
})

/** Where it starts from: the step asked about. */
function End({ values, scale, x, at }: { values: Float64Array; scale: LogAxis; x: number; at: number }) {
  const y = scale.y(values[at]!)
  return y === undefined ? null : <circle cx={x} cy={y} r={3} />
}
