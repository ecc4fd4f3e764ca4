import { area, line, scaleLinear } from 'd3'
import { memo } from 'react'
import type { Bucket } from '../../scene/learningCurve'
import { snapshotAt } from '../../store/training'
import { scrubTo } from '../../store/watching'
import type { Plot } from './plot'
import { useTraining } from './useTraining'

export interface Scale {
  readonly kind: 'log' | 'linear'
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

interface CurveChartProps {
  readonly plot: Plot
  /** Pixels, without the axis below. */
  readonly height: number
  readonly scale: Scale
  /** A curve a racer. */
  readonly curves: readonly (readonly Bucket[])[]
  readonly format: (value: number) => string
  readonly label: string
  /** Whether the updates are written below. */
  readonly axis?: boolean
}

const BELOW = 22
const TOP = 8

/** Height of a value, kept inside the plot. */
function heights({ kind, domain: [low, high] }: Scale, height: number): (value: number) => number {
  const share = (value: number): number =>
    kind === 'log' ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low)
  return (value) => TOP + height * (1 - Math.min(Math.max(share(value), 0), 1))
}

/** Curves over updates, a line style and a colour each; pressing shows the network of that moment. */
export const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const { plot, height, scale, curves, format, label, axis = false } = props
  const y = heights(scale, height)
  const bottom = TOP + height
  const ticks = scaleLinear([0, plot.span], [0, plot.width])
    .ticks(Math.max(2, plot.width / 90))
    .filter(Number.isInteger)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the scrubber below does the same by keyboard
    <svg
      className="train-chart"
      width={plot.left + plot.width + 16}
      height={bottom + (axis ? BELOW : 6)}
      role="img"
      aria-label={label}
      onClick={(event) => {
        const at = event.clientX - event.currentTarget.getBoundingClientRect().left - plot.left
        scrubTo(Math.round((Math.min(Math.max(at, 0), plot.width) / plot.width) * plot.span))
      }}
    >
      <g transform={`translate(${plot.left} 0)`}>
        {scale.ticks.map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <path className="grid" d={`M0 0H${plot.width}`} />
            <text x={-7} dy="0.32em" textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {axis &&
          ticks.map((tick) => (
            <text key={tick} x={plot.x(tick)} y={bottom + 17} textAnchor="middle">
              {tick}
            </text>
          ))}
        <path className="baseline" d={`M0 ${bottom}H${plot.width}`} />
        {curves.map((curve, k) => (
          <Curve key={k} racer={k} curve={curve} plot={plot} y={y} />
        ))}
        <Marker plot={plot} top={TOP} bottom={bottom} />
      </g>
    </svg>
  )
})

interface CurveProps {
  readonly racer: number
  readonly curve: readonly Bucket[]
  readonly plot: Plot
  readonly y: (value: number) => number
}

function Curve({ racer, curve, plot, y }: CurveProps) {
  const spread = area<Bucket>(
    ({ at }) => plot.x(at),
    ({ low }) => y(low),
    ({ high }) => y(high),
  )
  const mean = line<Bucket>(
    ({ at }) => plot.x(at),
    ({ mean }) => y(mean),
  )
  return (
    <g className={`racer-${racer}`}>
      <path className="curve-spread" d={spread(curve) ?? ''} />
      <path className="curve" d={mean(curve) ?? ''} data-points={curve.length} />
    </g>
  )
}

/** The moment whose network is on the page. */
function Marker({ plot, top, bottom }: { plot: Plot; top: number; bottom: number }) {
  const update = useTraining(({ run, watched, at }) => snapshotAt(run, watched, at)?.update)
  if (update === undefined) return null
  return <path className="curve-marker" d={`M${plot.x(update)} ${top}V${bottom}`} />
}
